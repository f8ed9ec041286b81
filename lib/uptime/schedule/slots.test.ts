import { expect, it } from 'vitest'

import { lastSlot } from './slots.ts'

it('every slot comes once, whoever looks and however often', () => {
  const seen = new Set<number>()
  const start = 1_700_000_000_000
  for (let now = start; now < start + 600_000; now += 97) seen.add(lastSlot('mon_1', 60_000, now))
  const slots = [...seen].sort((a, b) => a - b).slice(1)
  expect(slots).toHaveLength(10)
  for (const [at, slot] of slots.entries()) expect(slot - (slots[0] ?? 0)).toBe(at * 60_000)
})

it('monitors of one interval are spread over it', () => {
  const phases = Array.from(
    { length: 6_000 },
    (_one, at) => lastSlot(`mon_${at}`, 60_000, 60_000_000) % 60_000,
  )
  const perSecond = Map.groupBy(phases, (phase) => Math.floor(phase / 1_000))
  for (const some of perSecond.values()) expect(some.length).toBeLessThan(200)
  expect(perSecond.size).toBe(60)
})
