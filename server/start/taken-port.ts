import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { isFree } from '#server/engines/ports'

const run = promisify(execFile)

async function findHolder(port: number): Promise<string | null> {
  const listed = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']).catch(() => null)
  const [, pid, name] = /p(\d+)\nc(.+)/.exec(listed?.stdout ?? '') ?? []
  if (pid && name) return `${name}, process ${pid}`
  const sockets = await run('ss', ['-Hltnp', `sport = :${port}`]).catch(() => null)
  const found = /\("([^"]+)",pid=(\d+)/.exec(sockets?.stdout ?? '')
  return found ? `${found[1]}, process ${found[2]}` : null
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
