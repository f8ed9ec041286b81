import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { z } from 'zod'

import { isAlive, readMark } from './process-mark.ts'

const rowSchema = z.object({ name: z.string(), pid: z.int(), mark: z.string(), stopSignal: z.string() })
type Row = z.infer<typeof rowSchema>

export type Ledger = {
  add(name: string, pid: number, stopSignal: NodeJS.Signals): Promise<void>
  remove(pid: number): void
}

const fileOf = (dataFolder: string) => join(dataFolder, 'processes.json')

function readRows(dataFolder: string): Row[] {
  try {
    return z.array(rowSchema).parse(JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')))
  } catch {
    return []
  }
}

/** Writes down which processes run, so that a start after a crash can find those it left behind. */
export function openLedger(dataFolder: string): Ledger {
  const rows = new Map<number, Row>()
  const save = () => {
    const file = fileOf(dataFolder)
    try {
      writeFileSync(`${file}.new`, JSON.stringify([...rows.values()], null, 2))
      renameSync(`${file}.new`, file)
    } catch {
      // Losing this note must not take the running processes down: their guards still stop them.
    }
  }
  save()
  return {
    async add(name, pid, stopSignal) {
      const mark = await readMark(pid)
      if (mark === null) return
      rows.set(pid, { name, pid, mark, stopSignal })
      save()
    },
    remove(pid) {
      if (rows.delete(pid)) save()
    },
  }
}

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal)
      return
    } catch {
      // Already gone, or it leads no group: then the process itself is tried.
    }
  }
}

async function stopOrphan(row: Row): Promise<void> {
  signalGroup(row.pid, row.stopSignal as NodeJS.Signals)
  const deadline = Date.now() + 15_000
  while (Date.now() < deadline) {
    if (!(await isAlive(row.pid, row.mark))) return
    await delay(100)
  }
  signalGroup(row.pid, 'SIGKILL')
  await delay(200)
}

/** Stops what an earlier run of the same data folder left running; tells the names of what it stopped. */
export async function stopOrphans(dataFolder: string): Promise<string[]> {
  const living: Row[] = []
  for (const row of readRows(dataFolder)) if (await isAlive(row.pid, row.mark)) living.push(row)
  await Promise.all(living.map(stopOrphan))
  return living.map((row) => row.name)
}
