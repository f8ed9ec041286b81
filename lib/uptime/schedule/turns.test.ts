import { setTimeout as sleep } from 'node:timers/promises'

import { expect, it } from 'vitest'

import { createTurns } from './turns.ts'

it('one host that hangs holds up nobody else', async () => {
  const turns = createTurns(100)
  const hanging = Promise.withResolvers<void>()
  let begun = 0
  for (let at = 0; at < 50; at++)
    turns.run({ host: 'slow', workspace: 'one' }, () => (begun++, hanging.promise))
  let done = 0
  for (let at = 0; at < 20; at++)
    turns.run({ host: `quick-${at}`, workspace: 'one' }, async () => void done++)
  await sleep(5)
  expect([begun, done]).toEqual([4, 20])
  hanging.resolve()
  await sleep(5)
  expect(begun).toBe(50)
})

it('one workspace leaves room for others', async () => {
  const turns = createTurns(10)
  const hanging = Promise.withResolvers<void>()
  let begun = 0
  for (let at = 0; at < 30; at++)
    turns.run({ host: `h${at}`, workspace: 'one' }, () => (begun++, hanging.promise))
  turns.run({ host: 'other', workspace: 'two' }, async () => void begun++)
  await sleep(5)
  expect(begun).toBe(7)
  hanging.resolve()
  await turns.drain()
})
