import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { allOperations } from '#lib/modules'
import { operation, type Operation } from '#lib/platform/operation'
import { isInWorkspace } from '#lib/platform/permission'
import { getPrisma } from '#lib/platform/postgres'
import { gatherExamples } from '#tests/factories/examples'
import type { World } from '#tests/factories/examples'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { createWorld, insertSession } from '#tests/factories/world'

import { attempt, changeNothing, expectNothingOf, expectRefusal } from './attempt.ts'

const { operations, requireExample } = await gatherExamples()

let attackers: World
let other: World
let attacker: TestMember
let cookie: string

beforeAll(async () => {
  // Whoever signs up first runs the instance, and would be allowed too much.
  await createOwner('Operator')
  ;[attackers, other] = await Promise.all([createWorld(), createWorld()])
  attacker = attackers.owner
  ;({ cookie } = await insertSession(attacker.user.id))
})

it('has an example input for every operation, and for none that is gone', () => {
  expect(allOperations.map(({ name }) => name).toSorted()).toEqual([...operations.keys()].toSorted())
})

/** A thread that is not there has a code of its own, whoever it belongs to. */
const notFoundCode = ({ code }: { code: string | null }) => (code === 'BACKEND_002' ? code : 'REQ_002')

type Example = ReturnType<typeof requireExample>

const listed = (isTested: (operation: Operation, example: Example) => boolean) =>
  allOperations
    .filter((each) => isTested(each, requireExample(each.name)))
    .map((each) => [each.name, each] as const)

describe('refuses or ignores what belongs to another workspace:', () => {
  it.each(listed((_each, { isBearer, isForSessions }) => !isBearer && !isForSessions))(
    '%s',
    async (name, tested) => {
      const { input, isFilter } = requireExample(name)
      const given = input(other, other.owner)
      const namesSomething = JSON.stringify(given) !== JSON.stringify(input(attackers, attackers.owner))
      // Some writes end the caller's own membership or sign-in.
      const stranger = tested.kind === 'read' ? attacker : await createOwner('Stranger')
      const answer = await attempt(tested, { token: stranger.token, input: given }, other)
      if (tested.scope === 'platform:admin') expectRefusal(answer, 403, 'AUTH_005')
      else if (namesSomething && !isFilter) expectRefusal(answer, 404, notFoundCode(answer))
      else if (answer.status !== 409) expect(answer.status, answer.text).toBeLessThan(300)
      expectNothingOf(other, answer, given)
    },
  )
})

describe('does not let a session into a workspace that it names:', () => {
  it.each(listed(({ scope }) => isInWorkspace(scope)))('%s', async (name, tested) => {
    const { input } = requireExample(name)
    const given = input(other, other.owner)
    const headers = { cookie, 'x-workspace': other.workspace.slug, 'sec-fetch-site': 'same-origin' }
    const answer = await attempt(tested, { headers, input: given }, other)
    expectRefusal(answer, 404, 'REQ_002')
    expectNothingOf(other, answer, given)
  })
})

describe('the suite itself', () => {
  const spec = { summary: 'A hole', http: 'DELETE /api/keys/{id}', scope: 'keys:write' } as const

  it('notices a write that leaves the workspace', async () => {
    const leaky = operation({
      ...spec,
      name: 'keys.leak-write',
      kind: 'write',
      input: z.object({ id: z.string() }),
      output: z.object({}),
      async run(_ctx, { id }) {
        await getPrisma().apiKey.update({ where: { id }, data: { name: 'taken' } })
        return {}
      },
    })
    const act = () => leaky(attacker.ctx, { id: other.keyId })
    await expect(changeNothing(other, act)).rejects.toThrow(/the workspace was changed/)
  })

  it('notices an answer that tells of another workspace', async () => {
    const leaky = operation({
      ...spec,
      name: 'keys.leak-read',
      kind: 'read',
      input: z.object({ id: z.string() }),
      output: z.object({ rows: z.array(z.string()) }),
      async run() {
        const keys = await getPrisma().apiKey.findMany({ select: { workspaceId: true } })
        return { rows: keys.map(({ workspaceId }) => workspaceId) }
      },
    })
    const { rows } = await leaky(attacker.ctx, { id: other.keyId })
    const answer = {
      status: 200,
      code: null,
      headers: new Headers(),
      body: rows,
      text: rows.join(),
      elapsedMs: 0,
    }
    expect(() => expectNothingOf(other, answer)).toThrow(other.workspace.id)
  })
})
