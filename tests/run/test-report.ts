import { readFile, writeFile } from 'node:fs/promises'

import { z } from 'zod'

const testReport = z.object({
  passed: z.number(),
  failed: z.number(),
  skipped: z.number(),
  /** The names of those that were too slow at first and were done once more. */
  repeated: z.array(z.string()),
})

export type TestReport = z.infer<typeof testReport>

/** Tells a runner where to leave its report. */
export const reportVariable = 'BELLWETHER_TEST_REPORT'

export const emptyReport = (): TestReport => ({ passed: 0, failed: 0, skipped: 0, repeated: [] })

interface Outcome {
  name: string
  state: 'passed' | 'failed' | 'skipped'
  isRepeated: boolean
}

export function addTest(report: TestReport, { name, state, isRepeated }: Outcome): void {
  report[state]++
  if (isRepeated) report.repeated.push(name)
}

export async function writeReport(report: TestReport): Promise<void> {
  const path = process.env[reportVariable]
  if (path) await writeFile(path, JSON.stringify(report))
}

/** Null when the runner ended before it wrote a report. */
export async function readReport(path: string): Promise<TestReport | null> {
  try {
    return testReport.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}
