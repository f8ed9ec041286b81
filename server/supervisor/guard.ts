import { spawn } from 'node:child_process'

// Reads until the supervisor's end of the pipe closes, which the system does even when the supervisor is killed
// outright; then it stops the group it guards. A shell, since every process of the stack has one of these beside it.
const script = `
read -r _
kill -s "$2" -- "-$1" 2>/dev/null
n=0
while kill -0 -- "-$1" 2>/dev/null && [ $n -lt 60 ]; do sleep 0.25; n=$((n + 1)); done
kill -s KILL -- "-$1" 2>/dev/null
`

/** Ends a process when this one is gone, however it went. Call the result once the process has ended by itself. */
export function guardProcess(pid: number, stopSignal: NodeJS.Signals): () => void {
  const guard = spawn('/bin/sh', ['-c', script, 'guard', String(pid), stopSignal.replace('SIG', '')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  return () => guard.kill('SIGKILL')
}
