import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { inheritedEnv } from '#lib/platform/env'

const repository = join(import.meta.dirname, '../../..')
const readyWithinMs = 20_000

export interface RealtimeProcess {
  readonly port: number
  readonly pid: number
  readOutput(): string
  /** Ends it with a signal and waits until it is gone; answers how long that took and its exit code. */
  end(signal?: NodeJS.Signals): Promise<{ elapsedMs: number; code: number | null }>
  residentBytes(): Promise<number>
  countWebSockets(): Promise<number>
  countSocketIo(): Promise<number>
}

/** The real process, started as the product starts it. */
export async function startRealtimeProcess(
  port?: number,
  env: Record<string, string> = {},
): Promise<RealtimeProcess> {
  const chosen = port ?? (await findFreePort())
  const child = spawn(process.execPath, ['server/realtime/main.ts'], {
    cwd: repository,
    env: { ...inheritedEnv(), ...env, REALTIME_PORT: String(chosen) },
    // The channel ends it with the tests, however those end.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await waitUntilReady(child, chosen, () => output)
  return {
    port: chosen,
    pid: child.pid ?? 0,
    readOutput: () => output,
    async end(signal = 'SIGTERM') {
      const startedAt = performance.now()
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit')
        child.kill(signal)
        await gone
      }
      return { elapsedMs: performance.now() - startedAt, code: child.exitCode }
    },
    residentBytes: () => readMeasure(chosen, 'process_resident_memory_bytes'),
    countSocketIo: () => readMeasure(chosen, 'bellwether_live_connections{protocol="socket.io"}'),
    countWebSockets: () => readMeasure(chosen, 'bellwether_live_connections{protocol="websocket"}'),
  }
}

async function readMeasure(port: number, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const line = text.split('\n').find((each) => each.startsWith(`${name} `))
  return Number(line?.split(' ').at(-1))
}

async function waitUntilReady(child: ChildProcess, port: number, readOutput: () => string): Promise<void> {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
  child.kill('SIGKILL')
  throw new Error(`The realtime process did not start.\n${readOutput()}`)
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
