import { runCommand } from './run-command.ts'
import type { CommandResult } from './run-command.ts'
import type { Step } from './steps.ts'
import { readReport, reportVariable, type TestReport } from './test-report.ts'

export type StepResult = TestReport & { name: string; elapsedMs: number; output: string }
type Outcome = TestReport & { output: string }

const passedOnce = { passed: 1, failed: 0, skipped: 0, repeated: [] }
const failedOnce = { passed: 0, failed: 1, skipped: 0, repeated: [] }

/** Never rejects: whatever ends a step too early is a failed test of that step. */
export async function runStep(step: Step, report: (line: string) => void): Promise<StepResult> {
  const startedAt = performance.now()
  const outcome = await getOutcome(step, report).catch((error: unknown) => ({
    ...failedOnce,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }))
  return { name: step.name, elapsedMs: performance.now() - startedAt, ...outcome }
}

async function getOutcome(step: Step, report: (line: string) => void): Promise<Outcome> {
  switch (step.kind) {
    case 'check': {
      const violations = await step.check()
      return { ...(violations.length === 0 ? passedOnce : failedOnce), output: violations.join('\n') }
    }
    case 'commands':
      return runCommands(step.commands, step.timeoutMs)
    case 'tests': {
      const prepared = await step.prepare?.(report)
      const result = await runCommand(step.command, {
        timeoutMs: step.timeoutMs,
        env: { [reportVariable]: step.reportFile, ...prepared },
      })
      return countTests(result, await readReport(step.reportFile), step.timeoutMs)
    }
  }
}

async function runCommands(commands: string[][], timeoutMs: number): Promise<Outcome> {
  let output = ''
  for (const command of commands) {
    const result = await runCommand(command, { timeoutMs })
    output += describe(result, timeoutMs)
    if (result.exitCode !== 0) return { ...failedOnce, output }
  }
  return { ...passedOnce, output }
}

/** A runner that ends badly although every test it counted had passed is itself a failure. */
export function countTests(result: CommandResult, counts: TestReport | null, timeoutMs: number): Outcome {
  const output = describe(result, timeoutMs)
  if (counts === null) return result.exitCode === 0 ? noTests(output) : { ...failedOnce, output }
  const runnerFailed = result.exitCode !== 0 && counts.failed === 0
  return { ...counts, failed: counts.failed + (runnerFailed ? 1 : 0), output }
}

function noTests(output: string): Outcome {
  return { ...failedOnce, output: `${output}\nThe runner ended well but wrote no report.` }
}

function describe(result: CommandResult, timeoutMs: number): string {
  return result.cutOff ? `${result.output}\nStopped after ${timeoutMs / 1000} s.\n` : result.output
}
