import { execFile } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { platform, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { inheritedEnv } from '#lib/platform/env'
import type { ProcessSpec } from '#server/supervisor/supervise'

const run = promisify(execFile)
const names = ['redis-server', 'valkey-server']

async function findBinary(): Promise<string | null> {
  for (const name of names) {
    if (await run(name, ['--version']).catch(() => null)) return name
  }
  return null
}

async function isAble(command: string, args: string[]): Promise<boolean> {
  return (await run(command, args).catch(() => null)) !== null
}

async function findInstaller(): Promise<string[][] | null> {
  if (platform() === 'darwin' && (await isAble('brew', ['--version']))) return [['brew', 'install', 'redis']]
  if (!(await isAble('apt-get', ['--version']))) return null
  const root = userInfo().uid === 0
  if (!root && !(await isAble('sudo', ['-n', 'true']))) return null
  const before = root ? [] : ['sudo', '-n']
  const install = [...before, 'apt-get', 'install', '-y', '--no-install-recommends', 'redis-server']
  return [install, [...before, 'apt-get', 'update'], install]
}

async function tryInstall(report: (line: string) => void): Promise<void> {
  const steps = (await findInstaller()) ?? []
  for (const [index, [command = '', ...args]] of steps.entries()) {
    if (index === 0) report('Redis is not installed; installing it')
    const env = { ...inheritedEnv(), DEBIAN_FRONTEND: 'noninteractive' }
    await run(command, args, { env, maxBuffer: 64 * 1024 * 1024 }).catch(() => null)
    if (await findBinary()) return
  }
}

async function requireBinary(report: (line: string) => void): Promise<string> {
  const found = await findBinary()
  if (found) return found
  await tryInstall(report)
  const installed = await findBinary()
  if (installed) return installed
  throw new Error(
    'Redis is missing and could not be installed from here. Install it (Debian and Ubuntu: “sudo apt-get install redis-server”; macOS: “brew install redis”) or set REDIS_URL to a server that you have.',
  )
}

/** AUTH and PING by hand: “still loading” is an answer too, but not yet a ready server. */
function isAnswering(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    let text = ''
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1_000, () => end(false))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
    socket.once('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`))
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      if (text.includes('+PONG')) end(true)
      else if (/^-/m.test(text)) end(false)
    })
  })
}

export async function planRedis(
  dataFolder: string,
  port: number,
  password: string,
  report: (line: string) => void,
): Promise<ProcessSpec> {
  const command = await requireBinary(report)
  const folder = join(dataFolder, 'redis')
  const file = join(folder, 'redis.conf')
  // In a file, because other users of the machine can read a command line.
  const settings = [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir "${folder.replaceAll(/["\\]/g, String.raw`\$&`)}"`,
    'daemonize no',
    'save ""',
    'appendonly yes',
    'appendfsync everysec',
    'maxmemory-policy noeviction',
    'tcp-backlog 511',
  ]
  await mkdir(folder, { recursive: true })
  await writeFile(file, `${settings.join('\n')}\n`, { mode: 0o600 })
  await chmod(file, 0o600)
  return {
    name: 'redis',
    // What it writes is nobody else's to read.
    command: 'sh',
    args: ['-c', 'umask 077; exec "$0" "$@"', command, file],
    env: inheritedEnv(),
    stopWithinMs: 15_000,
    readyWithinMs: 60_000,
    echo: false,
    isReady: () => isAnswering(port, password),
  }
}
