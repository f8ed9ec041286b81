import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { inheritedEnv } from '#lib/platform/env'

import { openLedger, stopOrphans } from './orphans.ts'
import { isAlive, readMark } from './process-mark.ts'
import { type ProcessSpec, supervise, type Supervisor } from './supervise.ts'

let dataFolder: string
let lines: string[]
let supervisor: Supervisor

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'bellwether-supervise-'))
  lines = []
  const report = (line: string) => void lines.push(line)
  const { signal } = new AbortController()
  supervisor = { dataFolder, ledger: openLedger(dataFolder), report, show: () => {}, signal }
})
afterEach(() => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 }))

const plan = (script: string): ProcessSpec => ({
  name: 'sample',
  command: process.execPath,
  args: ['-e', script],
  env: inheritedEnv(),
  stopWithinMs: 1_000,
  readyWithinMs: 10_000,
  echo: false,
  isReady: () => Promise.resolve(true),
})
const forever = 'setInterval(() => {}, 1000)'
const isGone = (pid: number) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

test('a process that is killed runs again within 3 s, and it is said so', async () => {
  const sample = await supervise(plan(forever), supervisor)
  const first = sample.pid ?? 0
  process.kill(first, 'SIGKILL')
  await vi.waitFor(() => expect(sample.pid ?? first).not.toBe(first), { timeout: 3_000 })
  expect(lines).toEqual(['sample was ended by SIGKILL; starting it again'])
  await sample.stop()
  expect(sample.pid).toBeNull()
})

test('one that fails as it starts is told with its last words, and nothing is left', async () => {
  const failing = {
    ...plan('console.error("no such thing"); process.exit(3)'),
    isReady: () => Promise.resolve(false),
  }
  await expect(supervise(failing, supervisor)).rejects.toThrow(
    /sample ended as it started:\n {2}no such thing/,
  )
})

test('a full disk is said in one sentence', async () => {
  const failing = {
    ...plan('console.error("could not write: No space left on device"); process.exit(1)'),
    isReady: () => Promise.resolve(false),
  }
  await expect(supervise(failing, supervisor)).rejects.toThrow(/^The disk that holds .* is full\./)
})

test('one that ignores the request to stop is ended at the deadline', async () => {
  const sample = await supervise(plan(`process.on('SIGTERM', () => {}); ${forever}`), supervisor)
  const pid = sample.pid ?? 0
  await sample.stop()
  expect(isGone(pid)).toBe(true)
})

test('what an earlier run left behind is found and stopped, a stranger with the same pid is not', async () => {
  const sample = await supervise(plan(forever), supervisor)
  const pid = sample.pid ?? 0
  await vi.waitFor(async () =>
    expect(await readFile(join(dataFolder, 'processes.json'), 'utf8')).toContain('sample'),
  )
  expect(await isAlive(pid, (await readMark(pid)) ?? '')).toBe(true)
  expect(await isAlive(pid, 'another time')).toBe(false)
  expect(await stopOrphans(dataFolder)).toEqual(['sample'])
  await sample.stop()
})
