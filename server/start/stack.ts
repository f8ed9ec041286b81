import { join, resolve } from 'node:path'

import { inheritedEnv, parseEnv } from '#lib/platform/env'
import { startEngines, type Engines } from '#server/engines/engines'
import { planOpenid } from '#server/engines/plan-openid'
import { openLedger, stopOrphans } from '#server/supervisor/orphans'
import { stopAll, supervise, type Supervised, type Supervisor } from '#server/supervisor/supervise'

import { buildIfNeeded, root } from './build.ts'
import { claimDataFolder } from './claim.ts'
import { isLocalSignInOn, isLoopback } from './local-sign-in.ts'
import { planPrograms, type ProgramName } from './programs.ts'
import { runToEnd } from './run-to-end.ts'
import { keepSecret } from './secrets.ts'
import { createSteps } from './steps.ts'
import { requirePort } from './taken-port.ts'

export type StackOptions = {
  /** Variables over those of this process, such as PORT, REALTIME_PORT and BELLWETHER_DATA. */
  env?: Record<string, string>
  programs?: readonly ProgramName[]
  dev?: boolean
  report?: (line: string) => void
  show?: (name: string, line: string) => void
  signal?: AbortSignal
}

export type Stack = {
  address: string
  dataFolder: string
  localSignIn: boolean
  /** The environment that the programs were given. */
  env: NodeJS.ProcessEnv
  pids(): Record<string, number | null>
  stop(): Promise<void>
}

const allPrograms: readonly ProgramName[] = ['web', 'realtime', 'worker', 'pinger']

/** Starts everything one machine needs. Whatever fails or is aborted on the way, nothing is left running. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const variables = { ...inheritedEnv(), ...options.env }
  const env = parseEnv(variables)
  const { dev = false, report = () => {}, show = () => {}, programs = allPrograms } = options
  const signal = options.signal ?? new AbortController().signal
  const dataFolder = resolve(env.BELLWETHER_DATA)
  const address = env.BELLWETHER_URL ?? `http://localhost:${env.PORT}`
  const step = createSteps(report)
  const running: Supervised[] = []
  let engines: Engines | null = null

  if (programs.includes('web')) await requirePort(env.PORT, 'PORT')
  if (programs.includes('realtime')) await requirePort(env.REALTIME_PORT, 'REALTIME_PORT')
  const release = await claimDataFolder(dataFolder, address)

  async function stop(): Promise<void> {
    await stopAll(running)
    await engines?.stop()
    release()
  }

  // In a process of its own, because what it loads would stay in memory here.
  const runMigrations = ({ databaseUrl, clickhouseUrl }: Engines) =>
    step('Migrations', () =>
      runToEnd({
        name: 'migrations',
        args: ['--disable-warning=ExperimentalWarning', join(root, 'server/migrate.ts')],
        cwd: root,
        env: { ...variables, DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl },
        dataFolder,
        signal,
        failed: 'The databases could not be brought up to date',
        echo: (line) => line.startsWith('applied ') && report(`  ${line}`),
      }),
    )

  async function startStores(supervisor: Supervisor): Promise<Engines> {
    const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, CLICKHOUSE_URL: clickhouseUrl } = env
    engines = await startEngines({
      dataFolder,
      databaseUrl,
      redisUrl,
      clickhouseUrl,
      report,
      step,
      supervisor,
    })
    signal.throwIfAborted()
    await runMigrations(engines)
    return engines
  }

  try {
    const orphans = await stopOrphans(dataFolder)
    if (orphans.length > 0) report(`  stopped what an earlier start left running: ${orphans.join(', ')}`)
    const supervisor: Supervisor = { dataFolder, ledger: openLedger(dataFolder), report, show, signal }
    const shared: NodeJS.ProcessEnv = {
      ...variables,
      NODE_ENV: dev ? 'development' : 'production',
      PORT: String(env.PORT),
      REALTIME_PORT: String(env.REALTIME_PORT),
      BELLWETHER_DATA: dataFolder,
      BELLWETHER_URL: address,
      NEXTAUTH_URL: address,
      NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? (await keepSecret(dataFolder)),
      NEXT_TELEMETRY_DISABLED: '1',
    }
    if (!env.REALTIME_URL && isLoopback(address)) {
      shared.REALTIME_URL = `${new URL(address).protocol}//${new URL(address).hostname}:${env.REALTIME_PORT}`
    }
    const building =
      dev || !programs.includes('web') ? null : buildIfNeeded({ dataFolder, env: shared, step, signal })
    const both = await Promise.allSettled([startStores(supervisor), building])
    for (const result of both) if (result.status === 'rejected') throw result.reason
    const stores = engines as Engines | null
    if (!stores) throw new Error('The engines did not start.')
    signal.throwIfAborted()
    Object.assign(shared, {
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      CLICKHOUSE_URL: stores.clickhouseUrl,
    })

    const localSignIn = isLocalSignInOn(env)
    if (localSignIn) {
      const openid = planOpenid(dataFolder, stores.settings, address)
      Object.assign(shared, openid.env)
      const started = await step('OpenID', () => supervise(openid.spec, supervisor))
      stores.processes.push(started)
    }
    const plans = planPrograms({ env: shared, port: env.PORT, realtimePort: env.REALTIME_PORT, dev })
    const started = await Promise.allSettled(
      programs.map((name) => step(name, async () => running.push(await supervise(plans[name], supervisor)))),
    )
    for (const result of started) if (result.status === 'rejected') throw result.reason
    signal.throwIfAborted()
    const everything = () => [...stores.processes, ...running]
    const pids = () => Object.fromEntries(everything().map((each) => [each.name, each.pid]))
    return { address, dataFolder, localSignIn, env: shared, pids, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
