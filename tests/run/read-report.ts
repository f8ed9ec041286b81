import { readFile } from 'node:fs/promises'

import { z } from 'zod'

export type Counts = { passed: number; failed: number; skipped: number; repeated?: number }

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
})

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
})

/** Null when the runner ended before it wrote a report. */
export async function getVitestCounts(path: string): Promise<Counts | null> {
  const report = vitestReport.safeParse(await readJson(path))
  if (!report.success) return null
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report.data
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

/** A test that passed only when it was repeated is counted besides, so that it is seen. */
export async function getPlaywrightCounts(path: string): Promise<Counts | null> {
  const report = playwrightReport.safeParse(await readJson(path))
  if (!report.success) return null
  const { expected, unexpected, flaky, skipped } = report.data.stats
  return { passed: expected + flaky, failed: unexpected, skipped, repeated: flaky }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return null
  }
}
