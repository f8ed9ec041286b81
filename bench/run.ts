import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { adoptEnv } from '#lib/platform/env'

import type { Bench, Row } from './harness/bench.ts'
import { closeEverything, makeDataFolder } from './harness/cleanup.ts'
import { describeMachine } from './harness/machine.ts'
import { openStack } from './harness/open-stack.ts'
import { printTable, writeResult } from './harness/report.ts'

const benches: Record<string, () => Promise<Bench>> = {
  start: async () => (await import('./start.ts')).bench,
  api: async () => (await import('./api.ts')).bench,
  events: async () => (await import('./events.ts')).bench,
  ingest: async () => (await import('./ingest.ts')).bench,
  ask: async () => (await import('./ask.ts')).bench,
  uptime: async () => (await import('./uptime.ts')).bench,
  alerts: async () => (await import('./alerts.ts')).bench,
  query: async () => (await import('./query.ts')).bench,
  faults: async () => (await import('./faults.ts')).bench,
  'live-fanout': async () => (await import('./live-fanout.ts')).bench,
  'live-events': async () => (await import('./live-events.ts')).bench,
  soak: async () => (await import('./soak.ts')).bench,
  'live-connections': async () => (await import('./live-connections.ts')).bench,
}

const args = process.argv.slice(2)
const short = args.includes('--short')
const wanted = args.filter((argument) => !argument.startsWith('--'))
const names = wanted.length > 0 ? wanted : Object.keys(benches)
const unknown = names.filter((name) => !benches[name])

if (unknown.length > 0) {
  console.error(`There is no bench “${unknown.join(', ')}”. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}
process.exit((names.length === 1 ? await runOne(names[0] ?? '') : await runEach()) ? 0 : 1)

/** Each in a process of its own, so that none measures what another left in memory. */
async function runEach(): Promise<boolean> {
  const missed: string[] = []
  for (const name of names) {
    const child = spawn(
      process.execPath,
      [...process.execArgv, import.meta.filename, name, ...(short ? ['--short'] : [])],
      {
        stdio: 'inherit',
      },
    )
    const forward = (signal: NodeJS.Signals) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, forward)
    const [code] = (await once(child, 'exit')) as [number | null]
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, forward)
    if (code === null) return false
    if (code !== 0) missed.push(name)
  }
  console.log(
    missed.length === 0 ? '\nEvery target was met.' : `\nNot everything was met in: ${missed.join(', ')}`,
  )
  return missed.length === 0
}

async function runOne(name: string): Promise<boolean> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closeEverything().finally(() => process.exit(130)))
  }
  adoptEnv({ LOG_LEVEL: 'error' })
  const bench = await benches[name]?.()
  if (!bench) return false
  console.log(`\n${bench.name}: ${bench.summary}${short ? ' (short run; nothing is written)' : ''}\n`)
  const machine = describeMachine()
  const startedAt = performance.now()
  try {
    const rows = await measure(bench)
    printTable(rows)
    if (!short) await writeResult(bench, machine, (performance.now() - startedAt) / 1000, rows)
    return rows.every(({ met }) => met !== false)
  } catch (error) {
    console.error(error)
    return false
  } finally {
    await closeEverything()
  }
}

async function measure(bench: Bench): Promise<Row[]> {
  const pace = short ? 'short' : 'full'
  if ('startsItself' in bench) return bench.run(pace)
  const { programs } = bench
  return bench.run(
    await openStack({ dataFolder: await makeDataFolder(), ...(programs ? { programs } : {}) }),
    pace,
  )
}
