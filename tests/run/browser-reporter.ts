import { relative } from 'node:path'

import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter'

import { addTest, emptyReport, writeReport } from './test-report.ts'

const states = { expected: 'passed', flaky: 'passed', unexpected: 'failed', skipped: 'skipped' } as const

/** Counts what became of each test, and names those that were repeated. */
export default class implements Reporter {
  #suite: Suite | undefined

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite
  }

  async onEnd(): Promise<void> {
    const report = emptyReport()
    for (const test of this.#suite?.allTests() ?? []) addTest(report, readOutcome(test))
    await writeReport(report)
  }
}

const readOutcome = (test: TestCase) => ({
  name: `${relative(process.cwd(), test.location.file)} › ${test.title}`,
  state: states[test.outcome()],
  isRepeated: test.results.length > 1,
})
