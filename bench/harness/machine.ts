import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** What a figure depends on, and nothing that says whose machine it was. */
export function describeMachine() {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memory_gb: Math.round(totalmem() / 1024 ** 3),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    load_before: Number((loadavg()[0] ?? 0).toFixed(2)),
    date: new Date().toISOString(),
  }
}

export type Machine = ReturnType<typeof describeMachine>
