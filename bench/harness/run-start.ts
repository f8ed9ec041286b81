import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { z } from 'zod'

import { inheritedEnv } from '#lib/platform/env'
import { findFreePort } from '#server/engines/ports'

import { owe } from './cleanup.ts'
import { ownEngines, waitHealthy } from './open-stack.ts'

export type Started = {
  pid: number
  url: string
  dataFolder: string
  /** From the command until it says that it is ready, and until every dependency answers. */
  readyMs: number
  healthyMs: number
  readOutput(): string
  stop(): Promise<number>
}

const claim = z.object({ pid: z.int() })
const readyWithinMs = 300_000
const stopWithinMs = 40_000

/** `npm start`, as a person types it. */
export async function runStart(folder: string, dataFolder: string): Promise<Started> {
  const [port, realtimePort] = [await findFreePort(), await findFreePort()]
  const startedAt = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: {
      ...inheritedEnv(),
      ...ownEngines,
      PORT: String(port),
      REALTIME_PORT: String(realtimePort),
      BELLWETHER_DATA: dataFolder,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  async function stop(): Promise<number> {
    settle()
    const stoppedAt = performance.now()
    const supervisor = await readSupervisor(dataFolder)
    child.kill('SIGTERM')
    // npm itself is gone at once; what counts is the program that it started.
    while (supervisor !== null && isRunning(supervisor)) {
      if (performance.now() - stoppedAt > stopWithinMs) process.kill(supervisor, 'SIGKILL')
      await delay(20)
    }
    return performance.now() - stoppedAt
  }
  const settle = owe(stop)
  while (!/^Ready in /m.test(output)) {
    if (child.exitCode !== null || performance.now() - startedAt > readyWithinMs) {
      throw new Error(`npm start did not become ready.\n${output}`)
    }
    await delay(10)
  }
  const readyMs = performance.now() - startedAt
  const url = `http://localhost:${port}`
  await waitHealthy(url)
  return {
    pid: child.pid ?? 0,
    url,
    dataFolder,
    readyMs,
    healthyMs: performance.now() - startedAt,
    readOutput: () => output,
    stop,
  }
}

async function readSupervisor(dataFolder: string): Promise<number | null> {
  const text = await readFile(join(dataFolder, 'instance.json'), 'utf8').catch(() => null)
  return text ? claim.parse(JSON.parse(text)).pid : null
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
