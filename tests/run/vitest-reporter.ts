import type { Reporter, TestCase, TestModule } from 'vitest/node'

import { addTest, emptyReport, writeReport } from './test-report.ts'
import { isTooSlow } from './too-slow.ts'

/** Counts what became of each test, and names those that were repeated. */
export default class implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const report = emptyReport()
    for (const module of modules) {
      for (const test of module.children.allTests()) addTest(report, readOutcome(test))
    }
    await writeReport(report)
  }
}

function readOutcome(test: TestCase) {
  const { state, errors } = test.result()
  const isRepeated = (test.diagnostic()?.retryCount ?? 0) > 0
  // The runner looks at the last error alone before it repeats a test.
  const isHidden = state === 'passed' && isRepeated && !errors?.every(isTooSlow)
  return {
    name: `${test.module.relativeModuleId} › ${test.fullName}`,
    state: isHidden ? ('failed' as const) : state === 'pending' ? ('failed' as const) : state,
    isRepeated,
  }
}
