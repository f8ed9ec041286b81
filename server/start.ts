import { startStack, type Stack } from './start/stack.ts'
import { explainFailure } from './supervisor/explain-failure.ts'

const colours = ['36', '35', '32', '33', '34']
const startedAtMs = performance.now()
const dev = process.argv.includes('--dev')
const aborted = new AbortController()
let stack: Stack | null = null
let stopping = false

const report = (line: string) => console.log(line)
const names = new Map<string, string>()
function show(name: string, line: string) {
  if (!names.has(name)) names.set(name, colours[names.size % colours.length] ?? '0')
  const label = name.padEnd(9)
  console.log(
    process.stdout.isTTY ? `\u001B[${names.get(name)}m${label}\u001B[0m ${line}` : `${label} ${line}`,
  )
}

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  report('\nStopping …')
  aborted.abort(new Error('Stopped.'))
  if (!stack) return
  const sinceMs = performance.now()
  await stack.stop()
  report(`Stopped in ${((performance.now() - sinceMs) / 1000).toFixed(1)} s.`)
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
// Closes when the process that started this one was killed outright.
if (process.connected) process.once('disconnect', () => void stop())
// The terminal may be gone before we are; then nobody reads, and that must not keep the rest from stopping.
process.stdout.on('error', () => {})

try {
  report(dev ? 'Bellwether, for development' : 'Bellwether')
  stack = await startStack({ dev, report, show, signal: aborted.signal })
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1)
  report('')
  report(`Ready in ${seconds} s: ${stack.address}`)
  report(
    stack.localSignIn
      ? 'Sign in:  “Continue with a demo account”, as Ada Winter, Ben Okafor, Chiara Rossi, Dev Patel or anyone else.'
      : 'Sign in:  with the provider you configured.',
  )
  report(`Data:     ${stack.dataFolder}`)
  report('Stop:     Ctrl-C')
} catch (error) {
  if (stopping) {
    report('Stopped.')
    process.exit(0)
  }
  const message = error instanceof Error ? error.message : String(error)
  console.error(`\n${/ENOSPC/.test(message) ? explainFailure(message, 'the data folder') : message}`)
  process.exit(1)
}
