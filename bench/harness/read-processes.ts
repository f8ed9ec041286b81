import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

const listed = z.array(z.object({ name: z.string(), pid: z.int() }))

/** The processes of a running stack, by their ids, as its supervisor wrote them down. */
export async function readProcesses(dataFolder: string): Promise<Map<number, string>> {
  const text = await readFile(join(dataFolder, 'processes.json'), 'utf8')
  return new Map(listed.parse(JSON.parse(text)).map(({ name, pid }) => [pid, name]))
}

export async function findProcess(dataFolder: string, wanted: string): Promise<number | null> {
  for (const [pid, name] of await readProcesses(dataFolder)) if (name === wanted) return pid
  return null
}
