import { expect, it } from 'vitest'

import { judge } from './dependencies.ts'

const up = { status: 'up' as const, latency_ms: 1 }
const down = { status: 'down' as const, latency_ms: 700, detail: 'no answer' }

it.each([
  ['worker', { worker: up, redis: up }, 'up'],
  ['worker', { worker: down, redis: up }, 'away'],
  ['worker', { worker: down, redis: down }, 'unknown'],
  ['redis', { redis: down }, 'away'],
  ['postgres', { postgres: down, redis: down }, 'away'],
  ['something new', { 'something new': down }, 'away'],
])('%s is judged by what can be known', (name, checks, state) => {
  expect(judge(name, checks).state).toBe(state)
})
