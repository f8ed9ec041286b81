import { adoptEnv } from '#lib/platform/env'
import { readInstanceEnv } from '#server/start/instance-env'

import {
  checkout,
  loseClickhouse,
  loseRedis,
  restartPostgres,
  stopUnderLoad,
  takePort,
} from './faults/scenarios.ts'
import type { StartBench } from './harness/bench.ts'
import { createCallers, waitUntilQuiet } from './harness/callers.ts'
import { makeDataFolder } from './harness/cleanup.ts'
import { runStart } from './harness/run-start.ts'

const callerCount = 60

export const bench: StartBench = {
  name: 'faults',
  summary: 'engines and programs taken away under load, compared with what the clients were told',
  startsItself: true,
  async run(pace) {
    const dataFolder = await makeDataFolder()
    const first = await runStart(checkout, dataFolder)
    // This process looks into the engines of the stack, to compare.
    adoptEnv(await readInstanceEnv(dataFolder))
    const callers = await createCallers(callerCount)
    await waitUntilQuiet()
    const { rows, stack } = await stopUnderLoad({ stack: first, callers, pace })
    const scene = { stack, callers, pace }
    rows.push(...(await loseRedis(scene)))
    rows.push(...(await restartPostgres(scene)))
    rows.push(...(await loseClickhouse(scene)))
    rows.push(...(await takePort(scene)))
    return rows
  },
}
