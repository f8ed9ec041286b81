import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { inheritedEnv } from '#lib/platform/env'

export interface Program {
  readonly pid: number
  readOutput(): string
  isRunning(): boolean
  /** Ends it with a signal and waits until it is gone; answers how long that took and its exit code. */
  end(signal?: NodeJS.Signals): Promise<{ elapsedMs: number; code: number | null }>
}

const repository = join(import.meta.dirname, '../..')
const readyWithinMs = 40_000

/** A program of its own that is ready once it has written `ready` somewhere in its output. */
export async function spawnProgram(
  file: string,
  env: Record<string, string> = {},
  ready = /ready/,
  args: readonly string[] = [],
): Promise<Program> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: repository,
    env: { ...inheritedEnv(), LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const isGone = () => child.exitCode !== null || child.signalCode !== null
  const deadline = Date.now() + readyWithinMs
  while (!ready.test(output)) {
    if (isGone() || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`${file} did not start.\n${output}`)
    }
    await sleep(25)
  }
  return {
    pid: child.pid ?? 0,
    readOutput: () => output,
    isRunning: () => !isGone(),
    async end(signal = 'SIGTERM') {
      const startedAt = performance.now()
      if (!isGone()) {
        const gone = once(child, 'exit')
        child.kill(signal)
        await gone
      }
      return { elapsedMs: performance.now() - startedAt, code: child.exitCode }
    },
  }
}

/** The product's own worker. */
export const spawnWorker = (env: Record<string, string> = {}) =>
  spawnProgram('server/worker/main.ts', env, /worker is ready/)
