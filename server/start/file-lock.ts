import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { isAlive, readMark } from '#server/supervisor/process-mark'

const retryMs = 200

function take(file: string, holder: string): boolean {
  try {
    writeFileSync(file, holder, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Runs work while no other process of this machine runs work under the same name. */
export async function withFileLock<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const file = join(
    tmpdir(),
    `bellwether-${createHash('sha256').update(name).digest('hex').slice(0, 12)}.lock`,
  )
  const mark = (await readMark(process.pid)) ?? ''
  while (!take(file, `${process.pid} ${mark}`)) {
    const [pid, heldMark] = readFileSync(file, { encoding: 'utf8', flag: 'a+' }).split(/ (.*)/)
    const abandoned = pid && heldMark && !(await isAlive(Number(pid), heldMark))
    if (abandoned) rmSync(file, { force: true })
    else await delay(retryMs, undefined, { signal })
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
