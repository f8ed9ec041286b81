import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { TestInfo } from '@playwright/test'

import { isTooSlow } from '#tests/run/too-slow'

const noteOf = ({ project, testId }: TestInfo) => join(project.outputDir, `not-repeated-${testId}`)

/** Ends a repetition at once, unless the test had only been too slow. */
export async function refuseRepetition(info: TestInfo): Promise<void> {
  if (info.retry === 0) return
  const reason = await readFile(noteOf(info), 'utf8').catch(() => null)
  if (reason !== null)
    throw new Error(`Something was wrong the first time, so it was not repeated:\n${reason}`)
}

/** Notes what was wrong with a test that is over, for the repetition that the runner is about to begin. */
export async function noteWhatWasWrong(info: TestInfo): Promise<void> {
  const wrong = info.errors.filter((error) => !isTooSlow(error))
  if (info.status === info.expectedStatus || wrong.length === 0) return
  await mkdir(info.project.outputDir, { recursive: true })
  await writeFile(noteOf(info), wrong.map(({ message }) => message ?? '').join('\n'))
}
