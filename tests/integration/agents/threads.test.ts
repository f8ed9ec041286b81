import { beforeEach, describe, expect, it } from 'vitest'

import { forgetSubject } from '#lib/agents/forget-subject'
import {
  createThread,
  deleteThread,
  keepAnswer,
  getThread,
  listMessages,
  listRunEvents,
  listStarters,
  listThreads,
  reviewWeek,
  startAgent,
  updateThread,
} from '#lib/agents/index'
import { createSystemContext } from '#lib/platform/context'
import { getPrisma } from '#lib/platform/postgres'
import { insertFacts } from '#tests/factories/facts'
import { askAgents, perform, readLog, scriptModel } from '#tests/factories/runs'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'

let owner: TestMember
beforeEach(async () => {
  owner = await createOwner()
})

const titles = async (member: TestMember, more: object = {}) =>
  (await listThreads(member.ctx, { limit: 50, ...more })).items.map(({ title }) => title)

describe('a thread', () => {
  it('is its owner’s own until it is shared', async () => {
    const other = await createMember(owner.workspace, 'member')
    const { id } = await createThread(owner.ctx, { title: 'Mine' })
    expect(await titles(other)).toEqual([])
    await expect(getThread(other.ctx, { id })).rejects.toMatchObject({ code: 'BACKEND_002' })
    await updateThread(owner.ctx, { id, shared: true })
    expect(await titles(other)).toEqual(['Mine'])
    await expect(updateThread(other.ctx, { id, title: 'Theirs' })).rejects.toMatchObject({ code: 'AUTH_005' })
  })

  it('is found by its title and by what was written in it, and put away', async () => {
    await askAgents(owner, 'Where does the money go?')
    const later = { ...owner, ctx: { ...owner.ctx, now: new Date(owner.ctx.now.getTime() + 1) } }
    const { threadId } = await askAgents(later, 'Something about latency')
    expect(await titles(owner, { search: 'MONEY' })).toEqual(['Where does the money go'])
    expect(await titles(owner)).toEqual(['Something about latency', 'Where does the money go'])
    await updateThread(owner.ctx, { id: threadId, archived: true })
    expect(await titles(owner)).toEqual(['Where does the money go'])
    expect(await titles(owner, { archived: true })).toEqual(['Something about latency'])
  })

  it('keeps both branches when a question is edited', async () => {
    const { runId, threadId } = await askAgents(owner, 'First')
    await perform(owner, runId, scriptModel({ supervisor: [{ text: 'Alpha.' }] }))
    const edited = await startAgent(owner.ctx, {
      message: 'First, but better',
      thread_id: threadId,
      parent_id: null,
    })
    await perform(owner, edited.run_id, scriptModel({ supervisor: [{ text: 'Beta.' }] }))
    const { items } = await listMessages(owner.ctx, { id: threadId })
    expect(
      items
        .filter(({ parent_id: parent }) => parent === null)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual(['First', 'First, but better'])
    const shown = items.find(({ text }) => text === 'Beta.')
    expect((await getThread(owner.ctx, { id: threadId })).leaf_id).toBe(shown?.id)
    const former = items.find(({ text }) => text === 'Alpha.')
    await updateThread(owner.ctx, { id: threadId, leaf_id: former?.id ?? '' })
    const next = await askAgents(owner, 'And then?', { thread_id: threadId })
    const model = scriptModel({ supervisor: [{ text: 'Gamma.' }] })
    await perform(owner, next.runId, model)
    const said = JSON.stringify(model.asked[0]?.prompt)
    expect([said.includes('Alpha.'), said.includes('Beta.')]).toEqual([true, false])
  })

  it('is deleted with its runs, also one that is going', async () => {
    const { runId, threadId } = await askAgents(owner, 'What?')
    await deleteThread(owner.ctx, { id: threadId })
    expect(await owner.ctx.db.run.count({ where: { id: runId } })).toBe(0)
    await expect(listRunEvents(owner.ctx, { id: runId })).rejects.toMatchObject({ code: 'REQ_002' })
  })
})

it('offers what the data can answer', async () => {
  const questionsOf = async ({ ctx }: TestMember) =>
    (await listStarters(ctx, {})).items.map(({ question }) => question)
  expect(await questionsOf(owner)).toEqual(['What should I send first, and how?'])
  const seller = await createOwner()
  await insertFacts(seller.workspace.id, [{ name: 'order.paid', value: 5 }])
  expect(await questionsOf(seller)).toEqual(['How did revenue develop this week compared with the last?'])
})

it('reviews the week of a workspace once, where something happened in it', async () => {
  await insertFacts(owner.workspace.id, [{ name: 'order.paid', value: 5 }])
  await getPrisma().workspace.update({
    where: { id: owner.workspace.id },
    data: { provisionedAt: new Date() },
  })
  await reviewWeek.run(createSystemContext('test'))
  await reviewWeek.run(createSystemContext('test'))
  const runs = await owner.ctx.db.run.findMany()
  expect(runs.map(({ trigger, status }) => [trigger, status])).toEqual([['schedule', 'queued']])
})

it('forgets a person in questions, answers and logs', async () => {
  const { runId, threadId } = await askAgents(owner, 'What did user_7 do, and user_77?')
  await perform(owner, runId, scriptModel({ supervisor: [{ text: 'Nothing of user_7 stands out.' }] }))
  const changed = await forgetSubject({ workspaceId: owner.workspace.id, subject: 'user_7' })
  expect(changed).toBeGreaterThan(3)
  const all = JSON.stringify([
    await readLog(owner, runId),
    await listMessages(owner.ctx, { id: threadId }),
    await getThread(owner.ctx, { id: threadId }),
    await owner.ctx.db.agentReport.findMany(),
  ])
  expect(all).not.toMatch(/user_7(?!7)/)
  expect(all).toContain('user_77')
})

it('an answer that is kept is measured again: what no longer holds is struck through, without a model', async () => {
  const dayMs = 86_400_000
  const { ctx, workspace } = owner
  const call = (day: number, cost: number) => ({
    name: 'llm.call',
    time: ctx.now.getTime() + day * dayMs - 1_000,
    subject: 'u',
    value: cost,
    props: { model: 'gpt-4o', feature: 'chat', cost_usd: cost, status: 'ok' },
  })
  await insertFacts(workspace.id, [call(-1, 4), call(3, 9)])
  const { run_id: runId } = await startAgent(ctx, {
    message: 'How much did we spend?',
    parameters: { from: '-7d' },
  })
  const { asked, ...model } = scriptModel({
    supervisor: [
      { calls: [{ tool: 'data_agent', input: { task: 'Look' } }] },
      { text: 'You spent [[e1.total]] in all. That is that.' },
    ],
    data_agent: [{ calls: [{ tool: 'spend_breakdown', input: { by: 'model' } }] }, { text: 'Seen.' }],
  })
  await perform(owner, runId, { asked, ...model })
  const answer = await ctx.db.message.findFirstOrThrow({ where: { runId, role: 'assistant' } })
  expect(answer.text).toBe('You spent [[e1.total=$4.00]] in all. That is that.')
  const steps = asked.length
  const keep = (days: number, kept = true) =>
    keepAnswer({ ...ctx, now: new Date(ctx.now.getTime() + days * dayMs) }, { id: answer.id, kept })
  expect((await keep(1)).kept).toMatchObject({
    changed: 0,
    text: answer.text.replace('e1.total', 'e1.total.now'),
  })
  const { kept } = await keep(4)
  expect(kept?.changed).toBe(1)
  expect(kept?.text).toMatch(
    /^~~You spent \[\[e1\.total=\$4\.00\]\] in all\.~~ .* You spent \[\[e1\.total\.now=\$13\.00\]\] in all\. That is that\.$/,
  )
  expect(asked).toHaveLength(steps)
  const { ctx: other } = await createMember(workspace, 'member')
  await expect(keepAnswer(other, { id: answer.id })).rejects.toMatchObject({ code: 'BACKEND_002' })
  expect((await keep(4, false)).kept).toBeNull()
})
