import { readFile } from 'node:fs/promises'

const ticksPerSecond = 100

/** Seconds of processor time that a process has used so far; null where the system does not tell. */
export async function readCpuSeconds(pid: number | null | undefined): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) / ticksPerSecond : null
}
