import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import { explainFailure } from '#server/supervisor/explain-failure'
import { isAlive, readMark } from '#server/supervisor/process-mark'

const claimSchema = z.object({ pid: z.int(), mark: z.string(), address: z.string() })
const leastFreeBytes = 64 * 1024 * 1024

function readClaim(file: string) {
  try {
    return claimSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function write(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Makes this process the only one on a data folder; the result gives it back. */
export async function claimDataFolder(dataFolder: string, address: string): Promise<() => void> {
  const file = join(dataFolder, 'instance.json')
  const mark = (await readMark(process.pid)) ?? ''
  try {
    mkdirSync(dataFolder, { recursive: true })
    const { bavail, bsize } = await statfs(dataFolder)
    if (bavail * bsize < leastFreeBytes) throw new Error('ENOSPC: almost no space is left')
    while (!write(file, JSON.stringify({ pid: process.pid, mark, address }))) {
      const holder = readClaim(file)
      if (holder && (await isAlive(holder.pid, holder.mark))) {
        throw new Error(
          `${dataFolder} is in use: Bellwether already runs on it at ${holder.address} (process ${holder.pid}). Stop that one, or start beside it with a data folder and ports of its own: BELLWETHER_DATA=.data-2 PORT=3100 REALTIME_PORT=3101 npm start`,
        )
      }
      rmSync(file, { force: true })
    }
  } catch (error) {
    throw new Error(explainFailure(error instanceof Error ? error.message : String(error), dataFolder), {
      cause: error,
    })
  }
  return () => rmSync(file, { force: true })
}
