import { expect } from 'vitest'

import type { Operation } from '#lib/platform/operation'
import type { World } from '#tests/factories/examples'
import { callOperation, type CallOptions, type RouteAnswer } from '#tests/support/call-route'
import { takeSnapshot } from '#tests/support/snapshot'

/** Does something and fails if anything in the world is different afterwards. */
export async function changeNothing<T>(world: World, act: () => Promise<T>): Promise<T> {
  const before = await takeSnapshot(world.workspace.id)
  const result = await act()
  expect(await takeSnapshot(world.workspace.id), 'the workspace was changed').toBe(before)
  return result
}

export const attempt = (tested: Operation, options: CallOptions, world: World): Promise<RouteAnswer> =>
  changeNothing(world, () => callOperation(tested, options))

export function expectRefusal(answer: RouteAnswer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.code }, answer.text).toEqual({ status, code })
  expect(answer.body).toMatchObject({
    status,
    error: {
      code,
      message: expect.stringMatching(/\S.{10,}/),
      trace_id: expect.stringMatching(/^req_/),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    },
  })
}

/** Everything in a world that has a name of its own; none of it may be told to a stranger. */
export const secretsOf = (world: World): string[] => [
  world.workspace.id,
  // In its quotes, because other addresses begin the same.
  JSON.stringify(world.workspace.slug),
  world.owner.user.id,
  world.owner.user.email,
  world.bystander.user.id,
  world.bystander.memberId,
  world.keyId,
  world.invitationId,
  ...Object.keys(world.rows).flatMap((name) => (name.endsWith('Id') ? [world.rows[name] ?? ''] : [])),
  ...world.sessionIds.values(),
]

/** The answer names nothing of a world, apart from what the caller said itself. */
export function expectNothingOf(world: World, answer: RouteAnswer, said: Record<string, unknown> = {}): void {
  const known = JSON.stringify(said)
  const told = secretsOf(world).filter((secret) => answer.text.includes(secret) && !known.includes(secret))
  expect(told, answer.text).toEqual([])
}
