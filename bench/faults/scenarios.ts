import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { getRedis } from '#lib/platform/redis'
import { readEngineSettings } from '#server/engines/engine-settings'

import { atMost, exactly, type Pace, type Row, stated } from '../harness/bench.ts'
import { type Caller, credentialOf } from '../harness/callers.ts'
import { waitHealthy } from '../harness/open-stack.ts'
import { runStart, type Started } from '../harness/run-start.ts'
import { checkAnswers, checkWrites } from './check-writes.ts'
import { holdDown, kill } from './kill.ts'
import { startWriteLoad } from './write-load.ts'

export const checkout = join(import.meta.dirname, '../..')
const perSecond = 40
const drainWithinMs = 30_000
const cleanWithinMs = 5_000
const seconds = { short: 3, full: 15 }
const clickhouseAwayMs = { short: 10_000, full: 120_000 }

type Scene = { stack: Started; callers: readonly Caller[]; pace: Pace }

/** Every program is asked to stop while it works; the same data is started again. */
export async function stopUnderLoad({
  stack,
  callers,
  pace,
}: Scene): Promise<{ rows: Row[]; stack: Started }> {
  const fault = 'SIGTERM under load'
  const load = startWriteLoad(stack.url, callers, perSecond)
  await delay(seconds[pace] * 1000)
  const startedAt = performance.now()
  await stack.stop()
  const elapsedMs = performance.now() - startedAt
  const attempts = await load.stop()
  const next = await runStart(checkout, stack.dataFolder)
  const before = attempts.filter(({ begunAt, elapsedMs: took }) => begunAt + took < startedAt)
  return {
    stack: next,
    rows: [
      atMost(`${fault}: stopped after`, elapsedMs / 1000, 's', drainWithinMs / 1000),
      ...checkAnswers(`${fault}, before it`, before, cleanWithinMs),
      ...(await checkWrites(fault, attempts)),
    ],
  }
}

export async function loseRedis({ stack, callers, pace }: Scene): Promise<Row[]> {
  const fault = 'Redis killed, then emptied'
  const load = startWriteLoad(stack.url, callers, perSecond)
  await delay(seconds[pace] * 1000)
  await kill(stack.dataFolder, 'redis', 'SIGKILL')
  const backMs = await waitHealthyAgain(stack)
  await delay(seconds[pace] * 1000)
  await getRedis().flushall()
  const refilledMs = await waitHealthyAgain(stack)
  await delay(seconds[pace] * 1000)
  const attempts = await load.stop()
  return [
    stated(`${fault}: healthy again after the kill`, backMs / 1000, 's'),
    stated(`${fault}: healthy again after it was emptied`, refilledMs / 1000, 's'),
    ...checkAnswers(fault, attempts, cleanWithinMs),
    ...(await checkWrites(fault, attempts)),
  ]
}

export async function restartPostgres({ stack, callers, pace }: Scene): Promise<Row[]> {
  const fault = 'Postgres restarted'
  const load = startWriteLoad(stack.url, callers, perSecond)
  await delay(seconds[pace] * 1000)
  const killedAt = performance.now()
  await kill(stack.dataFolder, 'postgres', 'SIGINT')
  const backMs = await waitHealthyAgain(stack)
  await delay(seconds[pace] * 1000)
  const attempts = await load.stop()
  const done = attempts.filter(({ status, begunAt }) => status === 201 && begunAt > killedAt)
  const refused = attempts.filter(({ status, begunAt }) => status !== 201 && begunAt > killedAt)
  const lastRefusal = Math.max(killedAt, ...refused.map(({ begunAt }) => begunAt))
  return [
    stated(`${fault}: healthy again after`, backMs / 1000, 's'),
    stated(`${fault}: last refused write begun after`, (lastRefusal - killedAt) / 1000, 's'),
    stated(`${fault}: writes done afterwards`, done.length),
    ...checkAnswers(fault, attempts, cleanWithinMs),
    ...(await checkWrites(fault, attempts)),
  ]
}

export async function loseClickhouse({ stack, callers, pace }: Scene): Promise<Row[]> {
  const fault = `ClickHouse away for ${clickhouseAwayMs[pace] / 1000} s`
  const load = startWriteLoad(stack.url, callers, perSecond)
  await delay(1_000)
  await holdDown(stack.dataFolder, 'clickhouse', clickhouseAwayMs[pace])
  const backMs = await waitHealthyAgain(stack)
  const attempts = await load.stop()
  return [
    stated(`${fault}: healthy again after its return`, backMs / 1000, 's'),
    exactly(`${fault}: writes refused`, attempts.filter(({ status }) => status !== 201).length, 0),
    ...(await checkWrites(fault, attempts)),
  ]
}

/** A stranger took an engine's port while the product was stopped. */
export async function takePort({ stack, callers }: Scene): Promise<Row[]> {
  const { redis } = await readEngineSettings(stack.dataFolder)
  await stack.stop()
  const stranger = createServer().listen(redis.port, '127.0.0.1')
  await once(stranger, 'listening')
  const next = await runStart(checkout, stack.dataFolder)
  const answers = await Promise.all(
    callers.map((caller) => fetch(`${next.url}/api/me`, { headers: credentialOf(caller, 'key') })),
  )
  stranger.close()
  await next.stop()
  return [
    stated('port of an engine taken: healthy on another after', next.healthyMs / 1000, 's'),
    exactly('port of an engine taken: callers refused afterwards', answers.filter(({ ok }) => !ok).length, 0),
  ]
}

/** Health is believed only once the fault has shown, or it would be that of before. */
async function waitHealthyAgain({ url }: Started): Promise<number> {
  const graceMs = 200
  await delay(graceMs)
  return graceMs + (await waitHealthy(url, 120_000))
}
