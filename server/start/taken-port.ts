import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { isFree } from '#server/engines/ports'

const run = promisify(execFile)
const longestCommand = 80

async function findPid(port: number): Promise<string | null> {
  const listed = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t']).catch(() => null)
  const first = listed?.stdout.trim().split('\n')[0]
  if (first) return first
  const sockets = await run('ss', ['-Hltnp', `sport = :${port}`]).catch(() => null)
  return /pid=(\d+)/.exec(sockets?.stdout ?? '')?.[1] ?? null
}

async function findHolder(port: number): Promise<string | null> {
  const pid = await findPid(port)
  if (!pid) return null
  const listed = await run('ps', ['-o', 'args=', '-p', pid]).catch(() => null)
  const command = listed?.stdout.trim().slice(0, longestCommand)
  return command ? `process ${pid} (${command})` : `process ${pid}`
}

/** Throws one sentence when a port that people use is taken: which, by whom if known, how to choose another. */
export async function requirePort(port: number, variable: 'PORT' | 'REALTIME_PORT'): Promise<void> {
  if (await isFree(port)) return
  const holder = await findHolder(port)
  const other = port + 100
  throw new Error(
    `Port ${port} is taken${holder ? ` by ${holder}` : ''}. Choose another: ${variable}=${other} npm start`,
  )
}
