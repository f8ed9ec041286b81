import { connect } from 'node:net'
import { join } from 'node:path'

import type { ProcessSpec } from '#server/supervisor/supervise'

import { root } from './build.ts'

const drainMs = 30_000

/** Something listens there; what it answers is not asked, since an answer may need engines that are away just now. */
function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.setTimeout(1_000, () => end(false))
  })
}

type Options = { env: ProcessSpec['env']; port: number; realtimePort: number; dev: boolean }
export type ProgramName = 'web' | 'realtime' | 'worker' | 'pinger'

export function planPrograms({ env, port, realtimePort, dev }: Options): Record<ProgramName, ProcessSpec> {
  const node = process.execPath
  const common: Omit<ProcessSpec, 'name' | 'args' | 'isReady'> = {
    command: node,
    cwd: root,
    stopWithinMs: drainMs,
    readyWithinMs: 90_000,
    echo: true,
    env: { ...env, NODE_ENV: dev ? 'development' : 'production' },
  }
  const watch = dev ? ['--watch', '--watch-preserve-output'] : []
  const program = (name: string, flags: readonly string[] = []) => [
    '--disable-warning=ExperimentalWarning',
    ...flags,
    join(root, 'server', name, 'main.ts'),
  ]
  const web = [...program('web'), ...(dev ? ['--dev'] : [])]
  return {
    web: { ...common, name: 'web', args: web, isReady: () => isListening(port) },
    realtime: {
      ...common,
      name: 'realtime',
      args: program('realtime', watch),
      isReady: () => isListening(realtimePort),
    },
    worker: {
      ...common,
      name: 'worker',
      args: program('worker', watch),
      isReady: () => Promise.resolve(true),
    },
    pinger: {
      ...common,
      name: 'pinger',
      args: program('pinger', watch),
      // Names are looked up on threads of this pool: one that hangs must not hold up the others.
      env: { ...common.env, UV_THREADPOOL_SIZE: '64' },
      isReady: () => Promise.resolve(true),
    },
  }
}
