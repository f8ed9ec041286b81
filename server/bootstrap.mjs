// Runs before anything is installed, on the Node that the machine has: plain JavaScript and nothing but Node itself.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const oldestNode = 20
const shownLines = 20
const parentCheckMs = 500
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const lockFile = join(
  tmpdir(),
  `bellwether-install-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`,
)
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

// Standard output belongs to the program that is started: some print JSON there and nothing else.
const say = (line) => process.stderr.write(`${line}\n`)
const fail = (line) => {
  say(line)
  process.exit(1)
}
const hashOf = (...files) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
const schemaFiles = () =>
  readdirSync(join(root, 'prisma/schema'))
    .sort()
    .map((file) => `prisma/schema/${file}`)
const readStamp = (name) => {
  try {
    return readFileSync(join(modules, name), 'utf8')
  } catch {
    return null
  }
}

const steps = [
  {
    name: 'packages',
    stamp: '.bellwether-lock',
    hash: () => hashOf('package-lock.json'),
    output: join(modules, '.bin', 'node'),
    doing: 'Installing packages',
    command: ['npm', 'ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'],
    remedy: 'Check the connection to the package registry and run the same command again.',
  },
  {
    name: 'database client',
    stamp: '.bellwether-prisma',
    hash: () => hashOf(...schemaFiles(), 'package-lock.json'),
    output: join(root, 'lib', 'platform', 'prisma-client', 'client.ts'),
    doing: 'Generating the database client',
    command: [join(modules, '.bin', 'node'), join(modules, 'prisma', 'build', 'index.js'), 'generate'],
    // Generating needs no engine; naming one keeps it from being downloaded.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    remedy: 'See the message above; prisma/schema may be wrong.',
  },
]

const isDone = (step) => existsSync(step.output) && readStamp(step.stamp) === step.hash()

// npm writes its own list when an installation is complete, so packages installed by hand need no second one.
function isInstalledByHand() {
  try {
    const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
    const installed = read(join(modules, '.package-lock.json'))
    const wanted = Object.entries(read(join(root, 'package-lock.json')))
    return wanted.every(
      ([path, { version, optional, link }]) =>
        path === '' || link || (installed[path] ? installed[path].version === version : optional),
    )
  } catch {
    return false
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function tryLock() {
  try {
    const file = openSync(lockFile, 'wx')
    writeFileSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    if (error.code === 'ENOSPC') fail('The disk is full. Free some space and run the same command again.')
    fail(
      `${tmpdir()} cannot be written to (${error.code}). Change its rights and run the same command again.`,
    )
  }
}

async function takeLock() {
  let told = false
  while (!tryLock()) {
    let holder = 0
    try {
      holder = Number(readFileSync(lockFile, 'utf8'))
      // Between its creation and its first byte the file is empty, which is no reason to take it away.
      if (!holder && Date.now() - statSync(lockFile).mtimeMs < 2_000) holder = process.pid
    } catch {
      continue
    }
    if (!holder || !isRunning(holder)) {
      rmSync(lockFile, { force: true })
      continue
    }
    if (!told) say(`Another command (process ${holder}) is installing; waiting for it`)
    told = true
    await delay(300)
  }
}

function runStep(step) {
  const startedAt = Date.now()
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1)
  say(`${step.doing} …`)
  return new Promise((resolve) => {
    const [command, ...args] = step.command
    const env = { ...process.env, ...step.env, NODE_ENV: 'development' }
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const shownEvery = setInterval(
      () => say(`${step.doing} … ${Math.round((Date.now() - startedAt) / 1000)} s`),
      10_000,
    )
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const stopped = (signal) => child.kill(signal)
    for (const signal of signals) process.once(signal, stopped)
    child.on('error', (error) => fail(`${command} could not be started: ${error.message}`))
    child.on('exit', (code, signal) => {
      clearInterval(shownEvery)
      for (const each of signals) process.off(each, stopped)
      if (signal) {
        rmSync(lockFile, { force: true })
        say(`Stopped. The next start goes on from here.`)
        process.exit(128 + constants.signals[signal])
      }
      if (code !== 0) {
        rmSync(lockFile, { force: true })
        if (/ENOSPC|no space left/i.test(output))
          fail('The disk is full. Free some space and run the same command again.')
        say(output.trim().split('\n').slice(0, shownLines).join('\n'))
        fail(`${step.doing} failed after ${seconds()} s. ${step.remedy}`)
      }
      mkdirSync(modules, { recursive: true })
      writeFileSync(join(modules, step.stamp), step.hash())
      say(`${step.doing} … done in ${seconds()} s`)
      resolve()
    })
  })
}

async function prepare() {
  const [packages] = steps
  if (!isDone(packages) && existsSync(packages.output) && isInstalledByHand()) {
    writeFileSync(join(modules, packages.stamp), packages.hash())
  }
  if (steps.every(isDone)) return
  await takeLock()
  try {
    for (const step of steps) if (!isDone(step)) await runStep(step)
  } finally {
    rmSync(lockFile, { force: true })
  }
}

async function main() {
  const [script, ...args] = process.argv.slice(2)
  if (!script) fail('Name the program: node server/bootstrap.mjs server/start.ts')
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    fail(`Node ${oldestNode} or later is needed; this is ${process.versions.node}. See https://nodejs.org.`)
  }
  if (process.platform !== 'win32' && spawnSync('npm', ['--version']).status !== 0) {
    if (!steps.every(isDone)) fail('npm is needed to install the packages and was not found beside Node.')
  }
  await prepare()

  const path = `${join(modules, '.bin')}:${process.env.PATH ?? ''}`
  const envFile = join(root, '.env')
  const flags = ['--disable-warning=ExperimentalWarning']
  // What the real environment says wins over the file.
  if (existsSync(envFile)) flags.push(`--env-file=${envFile}`)
  const child = spawn(join(modules, '.bin', 'node'), [...flags, join(root, script), ...args], {
    cwd: root,
    // Every process is started from sources; what Node made of them once serves the next start.
    env: { NODE_COMPILE_CACHE: join(modules, '.cache', 'node'), ...process.env, PATH: path },
    // The channel carries nothing: it closes when this process is killed outright, and then the child ends too.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  // npm passes a signal on to the shell between it and us, which keeps it to itself and ends.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), parentCheckMs).unref()
  }
  child.on('error', (error) => fail(`Node could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
}

await main()
