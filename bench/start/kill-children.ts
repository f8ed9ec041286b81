import { setTimeout as delay } from 'node:timers/promises'

import { atMost, exactly, type Row, stated } from '../harness/bench.ts'
import { waitHealthy } from '../harness/open-stack.ts'
import { readProcesses } from '../harness/read-processes.ts'
import type { Started } from '../harness/run-start.ts'

const restartWithinS = 3
const giveUpMs = 30_000
// Longer than the supervisor takes a process to be unsteady.
const steadyMs = { short: 1_000, full: 11_000 }

/** Kills each process once: until another is in its place, and until the whole answers as healthy again. */
export async function killChildren(
  started: Started,
  dataFolder: string,
  pace: 'short' | 'full',
): Promise<Row[]> {
  const rows: Row[] = []
  for (const [pid, name] of await readProcesses(dataFolder)) {
    await delay(steadyMs[pace])
    const killedAt = performance.now()
    process.kill(pid, 'SIGKILL')
    const backMs = await waitForSuccessor(dataFolder, name, pid, killedAt)
    const healthyMs = performance.now() - killedAt + (await waitHealthy(started.url, giveUpMs))
    rows.push(atMost(`${name} killed: started again after`, backMs / 1000, 's', restartWithinS))
    if (name !== 'openid') rows.push(stated(`${name} killed: all healthy after`, healthyMs / 1000, 's'))
    const said = started.readOutput().split(`${name} was ended by SIGKILL`).length - 1
    rows.push(exactly(`${name} killed: times it was said`, said, 1))
  }
  return rows
}

async function waitForSuccessor(
  folder: string,
  name: string,
  victim: number,
  since: number,
): Promise<number> {
  while (performance.now() - since < giveUpMs) {
    const successor = [...(await readProcesses(folder))].some(
      ([pid, each]) => each === name && pid !== victim,
    )
    if (successor) return performance.now() - since
    await delay(10)
  }
  return Number.POSITIVE_INFINITY
}
