import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { atMost, type Pace, type Row, type StartBench, stated } from './harness/bench.ts'
import { makeDataFolder } from './harness/cleanup.ts'
import { readProcesses } from './harness/read-processes.ts'
import { runStart } from './harness/run-start.ts'
import { median } from './harness/statistics.ts'
import { copyCheckout } from './start/copy-checkout.ts'
import { killChildren } from './start/kill-children.ts'
import { measureMemory } from './start/measure-memory.ts'
import { measureVerify } from './start/measure-verify.ts'

const firstWithinS = 90
const secondWithinS = 8
const stopWithinS = 30
const secondStarts = { short: 1, full: 3 }
const restMs = { short: 5_000, full: 30_000 }

export const bench: StartBench = {
  name: 'start',
  summary: 'npm start on an installed checkout with nothing built, and again; memory at rest; npm run verify',
  startsItself: true,
  async run(pace: Pace) {
    const folder = await makeDataFolder()
    const checkout = join(folder, 'checkout')
    const data = join(folder, 'data')
    await copyCheckout(checkout)

    const first = await runStart(checkout, data)
    const stops = [await first.stop()]
    const rest: Row[] = []
    const readies: number[] = []
    const healthies: number[] = []
    for (let round = 1; round < secondStarts[pace]; round++) {
      const again = await runStart(checkout, data)
      readies.push(again.readyMs / 1000)
      healthies.push(again.healthyMs / 1000)
      stops.push(await again.stop())
    }
    const last = await runStart(checkout, data)
    readies.push(last.readyMs / 1000)
    healthies.push(last.healthyMs / 1000)
    try {
      await delay(restMs[pace])
      const memory = await measureMemory(last.pid, await readProcesses(data))
      const killed = await killChildren(last, data, pace)
      rest.push(...memory, ...killed)
    } finally {
      stops.push(await last.stop())
    }
    return [
      atMost('first start after install, until ready', first.readyMs / 1000, 's', firstWithinS),
      stated('first start after install, until healthy', first.healthyMs / 1000, 's'),
      atMost(`second start, until ready (median of ${readies.length})`, median(readies), 's', secondWithinS),
      stated('second start, until healthy', median(healthies), 's'),
      atMost('longest stop', Math.max(...stops) / 1000, 's', stopWithinS),
      ...rest,
      ...(await measureVerify()),
    ]
  },
}
