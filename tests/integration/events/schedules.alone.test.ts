import { afterAll, beforeAll, expect, it } from 'vitest'

import { type Program, spawnProgram } from '#tests/support/spawn-program'

import { createEffects, listEffects } from './effects.ts'

const untilNextMinuteMs = 12_000
const minuteMs = 60_000
let workers: Program[]

beforeAll(async () => {
  await createEffects()
  // Both workers live in a time in which the minute is about to end, so that nobody has to wait for it.
  const shiftMs = minuteMs - untilNextMinuteMs - (Date.now() % minuteMs)
  const env = { TEST_CLOCK_SHIFT_MS: String(shiftMs > 0 ? shiftMs - minuteMs : shiftMs) }
  const start = () => spawnProgram('tests/integration/events/shifted-worker-program.ts', env)
  workers = await Promise.all([start(), start()])
})
afterAll(() => Promise.all(workers.map((worker) => worker.end('SIGKILL'))))

it('a schedule runs once each round, however many workers there are', async () => {
  await expect.poll(async () => (await listEffects('tick')).length, { timeout: 80_000 }).toBeGreaterThan(0)
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect(await listEffects('tick')).toHaveLength(1)
}, 100_000)
