import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

import { explainFailure } from './explain-failure.ts'
import { guardProcess } from './guard.ts'
import { openLogFile, type LogFile } from './log-file.ts'
import { signalGroup, type Ledger } from './orphans.ts'

export type ProcessSpec = {
  name: string
  command: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
  cwd?: string
  uid?: number
  gid?: number
  stopSignal?: NodeJS.Signals
  stopWithinMs: number
  readyWithinMs: number
  /** Its output is shown as well as written down. */
  echo: boolean
  prepare?: () => Promise<void>
  isReady: () => Promise<boolean>
}

export type Supervisor = {
  dataFolder: string
  ledger: Ledger
  report: (line: string) => void
  show: (name: string, line: string) => void
  signal: AbortSignal
}

export type Supervised = {
  readonly name: string
  readonly pid: number | null
  readonly restarts: number
  stop(): Promise<void>
}

const shortestPauseMs = 100
const longestPauseMs = 2_000
const steadyAfterMs = 10_000

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

export async function supervise(spec: ProcessSpec, supervisor: Supervisor): Promise<Supervised> {
  const stopSignal = spec.stopSignal ?? 'SIGTERM'
  const log: LogFile = openLogFile(
    supervisor.dataFolder,
    spec.name,
    spec.echo ? (line) => supervisor.show(spec.name, line) : null,
  )
  let child: ChildProcess | null = null
  let stopping = false
  let restarts = 0
  let pauseMs = shortestPauseMs
  const wake = new AbortController()

  async function launch(): Promise<ChildProcess> {
    await spec.prepare?.()
    const started = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      uid: spec.uid,
      gid: spec.gid,
      // A group of its own: Ctrl-C in the terminal reaches the supervisor alone, which then stops all in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    await once(started, 'spawn')
    child = started
    const { pid } = started
    if (pid === undefined) throw new Error(`${spec.name} did not start.`)
    log.follow(started.stdout)
    log.follow(started.stderr)
    const unguard = guardProcess(pid, stopSignal)
    const startedAt = Date.now()
    started.once('exit', (code, signal) => {
      unguard()
      // What it may have forked itself must not outlive it.
      if (signal !== null || stopping) signalGroup(pid, 'SIGKILL')
      supervisor.ledger.remove(pid)
      child = null
      if (stopping || !settled) return
      if (Date.now() - startedAt > steadyAfterMs) pauseMs = shortestPauseMs
      void relaunch(signal ? `was ended by ${signal}` : `ended with code ${code}`)
    })
    await supervisor.ledger.add(spec.name, pid, stopSignal)
    return started
  }

  async function relaunch(why: string): Promise<void> {
    supervisor.report(`${spec.name} ${why}; starting it again`)
    restarts++
    await delay(pauseMs, undefined, { signal: wake.signal }).catch(() => {})
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    if (stopping) return
    try {
      await launch()
    } catch (error) {
      if (!stopping)
        void relaunch(`could not be started (${explainFailure(messageOf(error), supervisor.dataFolder)})`)
    }
  }

  async function waitReady(started: ChildProcess): Promise<void> {
    const deadline = Date.now() + spec.readyWithinMs
    while (Date.now() < deadline) {
      if (supervisor.signal.aborted) throw new Error('Stopped while starting.')
      if (started.exitCode !== null || started.signalCode !== null) {
        throw new Error(
          explainFailure(log.tail(), supervisor.dataFolder, `${spec.name} ended as it started`, log.path),
        )
      }
      if (await spec.isReady()) return
      await delay(50)
    }
    const seconds = spec.readyWithinMs / 1000
    throw new Error(`${spec.name} did not answer within ${seconds} s. Its log: ${log.path}`)
  }

  async function stop(): Promise<void> {
    stopping = true
    wake.abort()
    const running = child
    if (running?.pid) {
      const ended = once(running, 'exit')
      running.kill(stopSignal)
      const timer = setTimeout(() => running.pid && signalGroup(running.pid, 'SIGKILL'), spec.stopWithinMs)
      await ended
      clearTimeout(timer)
    }
    log.close()
  }

  let settled = false
  try {
    const started = await launch()
    await waitReady(started)
    settled = true
    if (started.exitCode !== null || started.signalCode !== null) void relaunch('ended')
  } catch (error) {
    await stop()
    throw new Error(explainFailure(messageOf(error), supervisor.dataFolder), { cause: error })
  }

  return {
    name: spec.name,
    get pid() {
      return child?.pid ?? null
    },
    get restarts() {
      return restarts
    },
    stop,
  }
}

export async function stopAll(processes: readonly Supervised[]): Promise<void> {
  await Promise.all(processes.map((each) => each.stop()))
}
