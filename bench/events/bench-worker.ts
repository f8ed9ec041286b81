import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type BenchWorker = { pid: number; end(signal: NodeJS.Signals): Promise<void> }

/** The product's worker with the bench's subscribers beside its own. */
export function startBenchWorker(env: NodeJS.ProcessEnv): BenchWorker {
  const child = spawn(process.execPath, [new URL('worker.ts', import.meta.url).pathname], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  return {
    pid: child.pid ?? 0,
    async end(signal) {
      process.off('exit', kill)
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}
