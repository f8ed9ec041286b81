import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

import { z } from 'zod'

export type StackAddress = { url: string; realtimeUrl: string; dataFolder: string }
export type TestStack = StackAddress & { readOutput: () => string; stop: () => Promise<void> }

const repository = join(import.meta.dirname, '../..')
// The engines of the integration tests belong to them; a whole product brings its own.
const ofTheTests = {
  DATABASE_URL: undefined,
  REDIS_URL: undefined,
  CLICKHOUSE_URL: undefined,
  BELLWETHER_URL: undefined,
  NEXTAUTH_SECRET: undefined,
}
const running = z.array(z.object({ name: z.string(), pid: z.int() }))
// A first start builds the pages as well.
const readyWithinMs = 300_000
const stopWithinMs = 40_000

/** Starts the product as a person would, on free ports and an empty data folder. */
export async function startTestStack(env: Record<string, string> = {}): Promise<TestStack> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bellwether-stack-'))
  const [port, realtimePort] = await findFreePorts()
  const child = spawn(process.execPath, ['server/start.ts'], {
    cwd: repository,
    env: {
      ...process.env,
      ...ofTheTests,
      NODE_ENV: 'production',
      PORT: String(port),
      REALTIME_PORT: String(realtimePort),
      BELLWETHER_DATA: dataFolder,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      output += error.message
      resolve()
    })
  })

  const stop = async () => {
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
    await ended
    clearTimeout(late)
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }

  const url = `http://localhost:${port}`
  const deadline = Date.now() + readyWithinMs
  while (!(await isHealthy(url))) {
    const gone = child.exitCode !== null || child.signalCode !== null
    if (gone || Date.now() > deadline) {
      await stop()
      throw new Error(`The stack did not start.\n${output}`)
    }
    await delay(200)
  }
  return { url, realtimeUrl: `http://localhost:${realtimePort}`, dataFolder, readOutput: () => output, stop }
}

/** Kills one process of the stack, as a crash would, and returns once the supervisor has put another in its place. */
export async function killProcess({ dataFolder }: StackAddress, name: string): Promise<void> {
  const victim = await requireProcess(dataFolder, name)
  process.kill(victim, 'SIGKILL')
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const pid = await findProcess(dataFolder, name)
    if (pid !== null && pid !== victim) return
    await delay(100)
  }
  throw new Error(`${name} was killed and did not come back within 30 s.`)
}

/** Stops a process of the stack with everything that it started, as a machine that hangs; answers how to let them go on. */
export async function freezeProcess({ dataFolder }: StackAddress, name: string): Promise<() => void> {
  const frozen = [await requireProcess(dataFolder, name)]
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid='])
  const parents = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  for (const pid of frozen) frozen.push(...parents.flatMap(([child = 0, of]) => (of === pid ? [child] : [])))
  const signalAll = (signal: NodeJS.Signals) => {
    for (const pid of frozen) {
      try {
        process.kill(pid, signal)
      } catch {
        // It ended meanwhile.
      }
    }
  }
  signalAll('SIGSTOP')
  return () => signalAll('SIGCONT')
}

async function requireProcess(dataFolder: string, name: string): Promise<number> {
  const pid = await findProcess(dataFolder, name)
  if (pid === null) throw new Error(`The stack runs no process named ${name}.`)
  return pid
}

async function findProcess(dataFolder: string, name: string): Promise<number | null> {
  const list = await readFile(join(dataFolder, 'processes.json'), 'utf8').catch(() => '[]')
  return running.parse(JSON.parse(list)).find((row) => row.name === name)?.pid ?? null
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5000) })
    const body = z.object({ status: z.string() }).safeParse(await answer.json())
    return answer.ok && body.data?.status === 'healthy'
  } catch {
    return false
  }
}

async function findFreePorts(): Promise<[number, number]> {
  const servers = await Promise.all([listen(), listen()])
  const [first, second] = servers.map((server) => {
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  })
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return [first ?? 0, second ?? 0]
}

function listen(): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}
