import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** When a process began, as the system tells it: with the pid it names one process, even after the pid is reused. */
export async function readMark(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return null
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    return `${boot.trim()}:${fields[19]}`
  } catch {
    const listed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null)
    return listed?.stdout.trim() || null
  }
}

export async function isAlive(pid: number, mark: string): Promise<boolean> {
  return (await readMark(pid)) === mark
}
