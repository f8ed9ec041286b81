import { setTimeout as delay } from 'node:timers/promises'

import { adoptEnv } from '#lib/platform/env'
import { findFreePort } from '#server/engines/ports'
import type { ProgramName } from '#server/start/programs'
import { startStack } from '#server/start/stack'

import { owe } from './cleanup.ts'

export type BenchStack = {
  url: string
  realtimeUrl: string
  dataFolder: string
  env: NodeJS.ProcessEnv
  /** What the supervisor said, with the time it said it. */
  reports: { at: number; line: string }[]
  pids(): Record<string, number | null>
  /** Stops the programs and engines; the data stays for another start. */
  stop(): Promise<void>
}

type OpenOptions = {
  dataFolder: string
  programs?: readonly ProgramName[]
  env?: Record<string, string>
}

// The stack brings its own engines, whatever the environment of the bench points to.
export const ownEngines = {
  DATABASE_URL: '',
  REDIS_URL: '',
  CLICKHOUSE_URL: '',
  BELLWETHER_URL: '',
  REALTIME_URL: '',
}
const healthyWithinMs = 60_000

/** The product on free ports, and this process set up to look into its engines. */
export async function openStack({ dataFolder, programs, env }: OpenOptions): Promise<BenchStack> {
  const reports: BenchStack['reports'] = []
  const aborted = new AbortController()
  const [port, realtimePort] = [await findFreePort(), await findFreePort()]
  const starting = startStack({
    ...(programs ? { programs } : {}),
    env: {
      ...ownEngines,
      PORT: String(port),
      REALTIME_PORT: String(realtimePort),
      BELLWETHER_DATA: dataFolder,
      LOG_LEVEL: 'warn',
      ...env,
    },
    report: (line) => reports.push({ at: performance.now(), line }),
    signal: aborted.signal,
  })
  const settle = owe(() => {
    aborted.abort(new Error('Stopped.'))
    return starting.then((started) => started.stop())
  })
  const stack = await starting
  adoptEnv(Object.fromEntries(Object.entries(stack.env).map(([name, value]) => [name, value ?? ''])))
  const opened: BenchStack = {
    url: stack.address,
    realtimeUrl: `http://localhost:${realtimePort}`,
    dataFolder,
    env: stack.env,
    reports,
    pids: () => stack.pids(),
    async stop() {
      settle()
      await stack.stop()
    },
  }
  if (!programs || programs.includes('web')) await waitHealthy(opened.url, healthyWithinMs, programs)
  return opened
}

/** Until everything that was started answers; returns how long that took. */
export async function waitHealthy(
  url: string,
  withinMs = healthyWithinMs,
  programs?: readonly string[],
): Promise<number> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < withinMs) {
    if (await isHealthy(url, programs)) return performance.now() - startedAt
    await delay(50)
  }
  throw new Error(`The stack was not healthy within ${withinMs / 1000} s.`)
}

const leftOut = (name: string, programs?: readonly string[]) =>
  programs !== undefined && ['realtime', 'worker', 'pinger'].includes(name) && !programs.includes(name)

async function isHealthy(url: string, programs?: readonly string[]): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) })
    const { checks } = (await answer.json()) as { checks: Record<string, { status: string }> }
    return Object.entries(checks).every(([name, { status }]) => status === 'up' || leftOut(name, programs))
  } catch {
    return false
  }
}
