import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { explainFailure } from '#server/supervisor/explain-failure'
import { guardProcess } from '#server/supervisor/guard'
import { openLogFile } from '#server/supervisor/log-file'
import { signalGroup } from '#server/supervisor/orphans'

type Run = {
  name: string
  args: readonly string[]
  cwd: string
  env: NodeJS.ProcessEnv
  dataFolder: string
  signal: AbortSignal
  /** What to say when it fails, before its last words. */
  failed: string
  echo?: (line: string) => unknown
}

/** Runs a program under this Node until it has ended well. */
export async function runToEnd(run: Run): Promise<void> {
  const { name, args, cwd, env, dataFolder, signal, failed, echo = null } = run
  const log = openLogFile(dataFolder, name, echo)
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  await once(child, 'spawn')
  const { pid } = child
  if (pid === undefined) throw new Error(`${failed}: it did not start.`)
  log.follow(child.stdout)
  log.follow(child.stderr)
  const unguard = guardProcess(pid, 'SIGTERM')
  const stop = () => signalGroup(pid, 'SIGKILL')
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  const [code] = (await once(child, 'close')) as [number | null]
  signal.removeEventListener('abort', stop)
  unguard()
  log.close()
  signal.throwIfAborted()
  if (code !== 0) throw new Error(explainFailure(log.tail(), dataFolder, failed, log.path))
}
