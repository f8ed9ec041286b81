import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import { createKey } from '#lib/identity/index'
import { createOwner } from '#tests/factories/workspace'

import { atMost, exactly, type Row, type StackBench, stated } from './harness/bench.ts'
import { median } from './harness/statistics.ts'
import { sendSteadily } from './ingestion/steady-load.ts'

const eventsPerSecond = 2_000
const batchSize = 20
const sampleMs = 2_000
const mostGrowth = 1.1
const bytesInMb = 1024 * 1024
const paces = { short: { warmUpSeconds: 5, seconds: 20 }, full: { warmUpSeconds: 60, seconds: 600 } }

/** Whether the web process keeps what it should have let go of. */
export const bench: StackBench = {
  name: 'soak',
  summary: 'memory of the web process over ten minutes of ingestion',
  async run(stack, pace): Promise<Row[]> {
    const { warmUpSeconds, seconds } = paces[pace]
    const { ctx } = await createOwner()
    const { key } = await createKey(ctx, { name: 'Bench', scopes: ['events:write'] })
    const load = { url: stack.url, key, eventsPerSecond, batchSize, write: writeEvents }
    await sendSteadily({ ...load, seconds: warmUpSeconds })

    const samplesMb: number[] = []
    const sampling = setInterval(() => {
      void readResidentMb(stack.pids().web).then((mb) => samplesMb.push(mb))
    }, sampleMs)
    const { failed, pace: kept } = await sendSteadily({ ...load, seconds })
    clearInterval(sampling)

    const fifth = Math.max(1, Math.floor(samplesMb.length / 5))
    const first = median(samplesMb.slice(0, fifth))
    const last = median(samplesMb.slice(-fifth))
    return [
      stated('minutes of load', seconds / 60),
      stated('events a second', eventsPerSecond * kept, '/s'),
      exactly('events not acknowledged', failed, 0),
      stated('resident in the first fifth', first, 'MB'),
      stated('resident in the last fifth', last, 'MB'),
      stated('most ever', Math.max(...samplesMb), 'MB'),
      atMost('last against first', last / first, '', mostGrowth),
    ]
  },
}

async function readResidentMb(pid: number | null | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / bytesInMb
}

let written = 0

const writeEvents = (count: number) =>
  Array.from({ length: count }, () => ({
    id: randomUUID(),
    name: `bench.event_${written++ % 20}`,
    subject: `person-${written % 5_000}`,
    value: written % 100,
    props: { path: `/products/${written % 50}`, device: 'phone', country: 'DE', load_ms: written % 900 },
  }))
