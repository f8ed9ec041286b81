import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'

import { inheritedEnv } from '#lib/platform/env'
import { openLedger, stopOrphans } from '#server/supervisor/orphans'
import {
  stopAll,
  supervise,
  type ProcessSpec,
  type Supervised,
  type Supervisor,
} from '#server/supervisor/supervise'

import { clickhouseUrl, databaseUrl, redisUrl } from './addresses.ts'
import { ensureEngineSettings, type EngineSettings } from './engine-settings.ts'
import { planPostgres } from './postgres.ts'
import { planRedis } from './redis.ts'

export type EngineOptions = {
  dataFolder: string
  databaseUrl?: string | undefined
  redisUrl?: string | undefined
  clickhouseUrl?: string | undefined
  report: (line: string) => void
  /** Runs one part of the start; the caller may show its time. */
  step?: <T>(name: string, run: () => Promise<T>) => Promise<T>
  /** The supervisor of a whole stack, where the engines are a part of one. */
  supervisor?: Supervisor
}

export type Engines = {
  databaseUrl: string
  redisUrl: string
  clickhouseUrl: string
  settings: EngineSettings
  processes: Supervised[]
  stop(): Promise<void>
}

const clickhouseThreads = 28

function planClickhouse(dataFolder: string, port: number): ProcessSpec {
  return {
    name: 'clickhouse',
    command: process.execPath,
    args: [new URL('clickhouse.ts', import.meta.url).pathname, dataFolder],
    // Each running query holds a thread of this pool.
    env: { ...inheritedEnv(), UV_THREADPOOL_SIZE: String(clickhouseThreads) },
    stopWithinMs: 15_000,
    readyWithinMs: 60_000,
    echo: false,
    isReady: () =>
      fetch(`http://127.0.0.1:${port}/ping`, { signal: AbortSignal.timeout(1_000) }).then(
        (answer) => answer.ok,
        () => false,
      ),
  }
}

async function takeOver(dataFolder: string, report: (line: string) => void): Promise<Supervisor> {
  await mkdir(dataFolder, { recursive: true })
  await stopOrphans(dataFolder)
  const never = new AbortController().signal
  return { dataFolder, ledger: openLedger(dataFolder), report, show: () => {}, signal: never }
}

export async function startEngines(options: EngineOptions): Promise<Engines> {
  const dataFolder = resolve(options.dataFolder)
  const step = options.step ?? ((_name, run) => run())
  const supervisor = options.supervisor ?? (await takeOver(dataFolder, options.report))
  const settings = await ensureEngineSettings(dataFolder)
  const processes: Supervised[] = []

  async function startPostgres(): Promise<string> {
    const plan = await planPostgres(dataFolder, settings)
    processes.push(await supervise(plan.spec, supervisor))
    await plan.createDatabase()
    return databaseUrl(settings)
  }
  async function startRedis(): Promise<string> {
    const { port, password } = settings.redis
    const spec = await planRedis(dataFolder, port, password, supervisor.report)
    processes.push(await supervise(spec, supervisor))
    return redisUrl(settings)
  }
  async function startClickhouse(): Promise<string> {
    processes.push(await supervise(planClickhouse(dataFolder, settings.clickhouse.port), supervisor))
    return clickhouseUrl(settings)
  }

  const started = await Promise.allSettled([
    options.databaseUrl ?? step('Postgres', startPostgres),
    options.redisUrl ?? step('Redis', startRedis),
    options.clickhouseUrl ?? step('ClickHouse', startClickhouse),
  ])
  const failed = started.find((result) => result.status === 'rejected')
  if (failed) {
    await stopAll(processes)
    throw failed.reason
  }
  const [database = '', redis = '', clickhouse = ''] = started.map((result) =>
    result.status === 'fulfilled' ? result.value : '',
  )
  return {
    databaseUrl: database,
    redisUrl: redis,
    clickhouseUrl: clickhouse,
    settings,
    processes,
    stop: () => stopAll(processes),
  }
}
