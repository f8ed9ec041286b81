import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { runCommand } from './run-command.ts'
import { countTests, runStep } from './run-step.ts'
import type { Step } from './steps.ts'
import { addTest, emptyReport, readReport } from './test-report.ts'
import { isTooSlow } from './too-slow.ts'

const silent = () => undefined
const ended = (exitCode: number | null) => ({ exitCode, output: '', cutOff: false })

describe('runStep', () => {
  it('counts a check that throws as failed', async () => {
    const step: Step = {
      name: 'a',
      phase: 'static',
      timeoutMs: 1000,
      kind: 'check',
      check: () => Promise.reject(new Error('no')),
    }
    expect(await runStep(step, silent)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('counts a program that is killed, missing or too slow as failed', async () => {
    const commands = [
      ['node', '-e', 'process.kill(process.pid, "SIGKILL")'],
      ['no-such-program'],
      ['sleep', '5'],
    ]
    for (const command of commands) {
      const step: Step = { name: 'a', phase: 'static', timeoutMs: 500, kind: 'commands', commands: [command] }
      expect(await runStep(step, silent)).toMatchObject({ passed: 0, failed: 1 })
    }
  })

  it('counts a test runner that dies without a report as failed', async () => {
    const step: Step = {
      name: 'a',
      phase: 'unit',
      timeoutMs: 1000,
      kind: 'tests',
      command: ['false'],
      reportFile: '/nowhere/report.json',
    }
    expect(await runStep(step, silent)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('countTests', () => {
  const counts = { passed: 3, failed: 0, skipped: 1, repeated: [] }

  it.each([
    ['all is well', ended(0), counts, { passed: 3, failed: 0 }],
    ['tests failed', ended(1), { ...counts, failed: 2 }, { passed: 3, failed: 2 }],
    ['the runner failed besides', ended(1), counts, { passed: 3, failed: 1 }],
    ['the runner was killed', ended(null), counts, { passed: 3, failed: 1 }],
    ['there is no report', ended(0), null, { passed: 0, failed: 1 }],
  ])('when %s', (_when, result, given, expected) => {
    expect(countTests(result, given, 1000)).toMatchObject(expected)
  })
})

describe('runCommand', () => {
  it('leaves no process of the group behind', async () => {
    const result = await runCommand(['sh', '-c', 'sleep 60 & echo $!'], { timeoutMs: 5000 })
    const pid = Number(result.output.trim())
    await expect.poll(() => isAlive(pid)).toBe(false)
  })
})

describe('reports', () => {
  it('count each test and name those that were repeated; nothing is read from a broken file', async () => {
    const report = emptyReport()
    addTest(report, { name: 'a', state: 'passed', isRepeated: false })
    addTest(report, { name: 'b', state: 'passed', isRepeated: true })
    addTest(report, { name: 'c', state: 'failed', isRepeated: true })
    expect(report).toEqual({ passed: 2, failed: 1, skipped: 0, repeated: ['b', 'c'] })
    const folder = await mkdtemp(join(tmpdir(), 'bellwether-report-'))
    const file = join(folder, 'report.json')
    await writeFile(file, JSON.stringify(report))
    expect(await readReport(file)).toEqual(report)
    await writeFile(file, '{"passed":4')
    expect(await readReport(file)).toBeNull()
    await rm(folder, { recursive: true })
  })
})

describe('a test that failed', () => {
  it.each([
    'Test timed out in 60000ms.\nIf this is a long-running test, pass a timeout value',
    'Hook timed out in 60000ms.',
    'Test timeout of 60000ms exceeded.',
    'locator.click: Timeout 30000ms exceeded.',
    'expect(locator).toBeVisible() failed\n\nTimeout: 10000ms\nError: element(s) not found',
  ])('is repeated when it was too slow: %s', (message) => {
    expect(isTooSlow({ message })).toBe(true)
  })

  it.each([
    'expected 101 to be 100 // Object.is equality',
    'the workspace was changed: expected 1 to be 2',
    'expect(locator).toHaveCount(expected) failed\n\nExpected: 1\nReceived: 2\nTimeout: 10000ms',
    '',
  ])('is not repeated when something was wrong: %s', (message) => {
    expect(isTooSlow({ message })).toBe(false)
  })
})

/** What was killed may stay listed until its parent asks for it. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}
