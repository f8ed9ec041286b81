import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

export type CommandResult = { exitCode: number | null; output: string; cutOff: boolean }
export type CommandOptions = { timeoutMs: number; env?: Record<string, string> }

const running = new Set<ChildProcess>()
// Dozens of programs are started that all read the same modules.
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

/** Runs a program of node_modules or a script under this Node, in a process group of its own. */
export function runCommand(command: string[], options: CommandOptions): Promise<CommandResult> {
  const [program, ...args] = command
  if (!program) throw new Error('A command needs a program.')
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { NODE_COMPILE_CACHE: compileCache, ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    running.add(child)
    let output = ''
    let cutOff = false
    const timer = setTimeout(() => {
      cutOff = true
      killGroup(child, 'SIGKILL')
    }, options.timeoutMs)
    const finish = (exitCode: number | null) => {
      clearTimeout(timer)
      running.delete(child)
      // A test runner that crashed may leave engines or browsers behind in its group.
      killGroup(child, 'SIGTERM')
      resolve({ exitCode, output: stripVTControlCharacters(output), cutOff })
    }
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => {
      output += `${error.message}\n`
      finish(null)
    })
    child.on('exit', (exitCode) => finish(exitCode))
  })
}

export function killRunning(signal: NodeJS.Signals): void {
  for (const child of running) killGroup(child, signal)
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}
