import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { getPlaywrightCounts, getVitestCounts } from './read-report.ts'
import { runCommand } from './run-command.ts'
import { countTests, runStep } from './run-step.ts'
import type { Step } from './steps.ts'

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
      env: {},
      getCounts: async () => null,
    }
    expect(await runStep(step, silent)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('countTests', () => {
  const counts = { passed: 3, failed: 0, skipped: 1 }

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
  it('reads what the runners write, and nothing from a broken file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bellwether-report-'))
    const file = join(folder, 'report.json')
    await writeFile(file, '{"numPassedTests":4,"numFailedTests":1,"numPendingTests":2,"numTodoTests":1}')
    expect(await getVitestCounts(file)).toEqual({ passed: 4, failed: 1, skipped: 3 })
    expect(await getPlaywrightCounts(file)).toBeNull()
    await writeFile(file, '{"stats":{"expected":5,"unexpected":1,"flaky":1,"skipped":0}}')
    expect(await getPlaywrightCounts(file)).toEqual({ passed: 6, failed: 1, skipped: 0, repeated: 1 })
    await writeFile(file, '{"numPassedTests":4')
    expect(await getVitestCounts(file)).toBeNull()
    await rm(folder, { recursive: true })
  })
})

/** What was killed may stay listed until its parent asks for it. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}
