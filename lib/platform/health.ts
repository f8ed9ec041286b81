import { withTimeout } from '#lib/core/concurrency'

import { quietly } from './cache.ts'
import { withClickhouse } from './clickhouse.ts'
import { getPool } from './postgres.ts'
import { getAppendingRedis, getRedis } from './redis.ts'

const checkTimeoutMs = 700
const beatTtlMs = 15_000

export interface HealthCheck {
  status: 'up' | 'down'
  latency_ms: number
  detail?: string
}

export interface Health {
  status: 'healthy' | 'degraded'
  checks: Record<string, HealthCheck>
  timestamp: string
}

/** Throws what is wrong; may say something where nothing is. */
export type Probe = () => Promise<string | void>

export const engineProbes: Record<string, Probe> = {
  postgres: async () => void (await getPool().query('SELECT 1')),
  redis: async () => void (await Promise.all([getRedis().ping(), getAppendingRedis().ping()])),
  clickhouse: () =>
    withClickhouse(async (client) => {
      const answer = await client.ping()
      if (!answer.success) throw answer.error
    }),
}

export const processProbes: Record<string, Probe> = {
  realtime: () => requireBeat('realtime'),
  worker: () => requireBeat('worker'),
  pinger: () => requireBeat('pinger'),
}

/** Asks every dependency at once; what has not answered in time counts as down, so this itself never hangs. */
export async function checkHealth(probes: Record<string, Probe>): Promise<Health> {
  const entries = await Promise.all(
    Object.entries(probes).map(async ([name, probe]) => [name, await runProbe(probe)] as const),
  )
  const checks = Object.fromEntries(entries)
  const status = entries.every(([, check]) => check.status === 'up') ? 'healthy' : 'degraded'
  return { status, checks, timestamp: new Date().toISOString() }
}

async function runProbe(probe: Probe): Promise<HealthCheck> {
  const startedAt = performance.now()
  try {
    const detail = await withTimeout(checkTimeoutMs, probe)
    return { status: 'up', latency_ms: elapsedSince(startedAt), ...(detail ? { detail } : {}) }
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'no answer'
    return { status: 'down', latency_ms: elapsedSince(startedAt), detail }
  }
}

const elapsedSince = (startedAt: number) => Math.round((performance.now() - startedAt) * 10) / 10

/** Says that a process of ours lives; said every few seconds, believed for fifteen. */
export function startHeartbeat(process: 'realtime' | 'worker' | 'pinger'): () => void {
  const beat = () => void quietly(() => getRedis().set(`alive:${process}`, Date.now(), 'PX', beatTtlMs))
  beat()
  const timer = setInterval(beat, beatTtlMs / 3)
  return () => clearInterval(timer)
}

async function requireBeat(process: string): Promise<void> {
  if (!(await getRedis().exists(`alive:${process}`))) throw new Error('has not been heard of for 15 s')
}
