import { setTimeout as delay } from 'node:timers/promises'

import { findProcess } from '../harness/read-processes.ts'

const askAgainMs = 20

export async function kill(dataFolder: string, name: string, signal: NodeJS.Signals): Promise<void> {
  const pid = await findProcess(dataFolder, name)
  if (!pid) throw new Error(`The stack runs no process named ${name}.`)
  process.kill(pid, signal)
}

/** Keeps a process down: each time it is started again it is killed again. */
export async function holdDown(dataFolder: string, name: string, forMs: number): Promise<void> {
  const until = performance.now() + forMs
  while (performance.now() < until) {
    const pid = await findProcess(dataFolder, name)
    try {
      if (pid) process.kill(pid, 'SIGKILL')
    } catch {
      // Gone since it was looked up, which is what is wanted.
    }
    await delay(askAgainMs)
  }
}
