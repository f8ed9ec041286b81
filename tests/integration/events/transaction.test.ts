import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { createInvitation, createKey, listActivity } from '#lib/identity/index'
import { allSubscribers } from '#lib/modules'
import { emit, event } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'
import { getPool, getPrisma } from '#lib/platform/postgres'
import { registerSubscribers } from '#lib/platform/register-subscribers'
import { somethingHappened, tell } from '#tests/factories/deliveries'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'
import { sequenceEvents } from '#tests/support/sequence-events'

let owner: TestMember

beforeAll(() => registerSubscribers(getPool(), allSubscribers))
beforeEach(async () => {
  owner = await createOwner()
})

const listEvents = () =>
  getPrisma().event.findMany({ where: { workspaceId: owner.workspace.id }, orderBy: { id: 'asc' } })

async function listJobs(): Promise<{ task: string; event: string }[]> {
  const { rows } = await getPool().query<{ task: string; event: string }>(
    `SELECT t.identifier AS task, j.payload->>'name' AS event
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE j.payload->>'workspaceId' = $1 ORDER BY 1`,
    [owner.workspace.id],
  )
  return rows
}

const make = (fails: boolean) =>
  operation({
    name: 'test.make',
    summary: 'Makes a key',
    kind: 'write',
    http: 'POST /test',
    scope: 'keys:write',
    input: z.object({ id: z.string() }),
    output: z.object({}),
    async run(ctx, { id }) {
      const row = { id, workspaceId: ctx.workspace.id, name: 'K', start: 'bw_', hash: id, scopes: [] }
      await ctx.db.apiKey.create({ data: row })
      emit(ctx, somethingHappened, { subject: id, data: { number: 1 } })
      if (fails) throw new Error('changed my mind')
      return {}
    },
  })

describe('a write', () => {
  it('commits the change, its audit record, its events and one job for each subscriber together', async () => {
    await callOperation(createKey, { token: owner.token, input: { name: 'K', scopes: ['activity:read'] } })
    const events = (await listEvents()).map(({ name }) => name)
    expect(events).toEqual(expect.arrayContaining(['key.created', 'operation.performed']))
    const jobs = (await listJobs()).filter((job) => job.event === 'key.created')
    const owed = allSubscribers.filter(({ event: name }) => name === 'key.created').map(({ name }) => name)
    expect(owed.length).toBeGreaterThan(0)
    expect(jobs.map(({ task }) => task)).toEqual(owed.toSorted())
  })

  it('that fails leaves nothing at all behind', async () => {
    const before = { events: (await listEvents()).length, jobs: (await listJobs()).length }
    await expect(make(true)(owner.ctx, { id: 'key_rolled-back' })).rejects.toThrow('changed my mind')
    expect(await getPrisma().apiKey.findUnique({ where: { id: 'key_rolled-back' } })).toBeNull()
    expect({ events: (await listEvents()).length, jobs: (await listJobs()).length }).toEqual(before)
    await make(false)(owner.ctx, { id: 'key_kept' })
    expect((await listEvents()).length).toBe(before.events + 2)
  })

  it('whose event does not fit its schema does not happen', async () => {
    const strict = event({
      name: 'test.strict',
      summary: 'Strict',
      data: z.object({ word: z.literal('yes') }),
      wording: { icon: 'activity', sentence: () => [] },
    })
    const lie = { word: 'no' } as unknown as { word: 'yes' }
    const wrong = operation({
      ...make(false),
      async run(ctx) {
        emit(ctx, strict, { subject: null, data: lie })
        return {}
      },
    })
    await expect(wrong(owner.ctx, { id: 'x' })).rejects.toThrow()
    expect((await listEvents()).filter(({ name }) => name.startsWith('test.'))).toEqual([])
  })

  it('emits only inside a write', () => {
    expect(() => emit(owner.ctx, somethingHappened, { subject: null, data: { number: 1 } })).toThrow(
      /outside a write/,
    )
  })

  it('keeps secrets out of its audit record', async () => {
    await callOperation(createInvitation, { token: owner.token, input: { email: 'a@example.test' } })
    const records = (await listEvents()).filter(({ name }) => name === 'operation.performed')
    expect(records.at(-1)).toMatchObject({
      actor: { kind: 'user', userId: owner.user.id },
      data: { operation: 'invitations.create', input: { email: 'a@example.test' } },
    })
    expect(JSON.stringify(records.map(({ data }) => data))).not.toMatch(/token|bw_|\/invite\//)
  })

  it('is one entry in lists, which tells of its audit record', async () => {
    await callOperation(createKey, { token: owner.token, input: { name: 'K', scopes: ['activity:read'] } })
    await sequenceEvents()
    const list = async (input: Record<string, unknown> = {}) => {
      const { body } = await callOperation(listActivity, { token: owner.token, input })
      return (body as { items: { name: string; audit: unknown }[] }).items.slice(0, 2)
    }
    const [entry, before] = await list()
    expect(entry).toMatchObject({
      name: 'key.created',
      sentence: [
        { text: owner.user.name, strong: true },
        { text: ' created API key ' },
        { text: 'K', strong: true },
      ],
      audit: { operation: 'keys.create', input: { name: 'K' } },
    })
    expect(before?.name).not.toBe('operation.performed')
    expect(await list({ kind: 'audit' })).toMatchObject([{ name: 'operation.performed', audit: null }])
  })

  it('names its jobs by subscriber and event, so that none is owed twice', async () => {
    await tell(owner.workspace, [{ subject: 'a', number: 1 }])
    const { rows } = await getPool().query<{ key: string }>(
      `SELECT key FROM graphile_worker._private_jobs WHERE payload->>'workspaceId' = $1`,
      [owner.workspace.id],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
    for (const { key } of rows) expect(key).toMatch(/^[a-z.-]+:evt_/)
  })
})
