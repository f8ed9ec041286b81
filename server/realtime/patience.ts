import { setTimeout as sleep } from 'node:timers/promises'

import { Problem } from '#lib/core/problem'
import { toProblem } from '#lib/platform/database-error'

const pauseMs = 400

/** Whether it failed because something of ours did not answer, and may be answered in a moment. */
export function isAway(error: unknown): boolean {
  const problem = toProblem(error)
  return problem instanceof Problem && problem.code.startsWith('SYS_00') && problem.code !== 'SYS_003'
}

/**
 * Repeats what fails because an engine is away or overrun, for a while: hundreds of viewers who return at once to a
 * process that has just started are a reason to wait, not to refuse.
 */
export async function patiently<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
  const startedAt = Date.now()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error) || Date.now() - startedAt > patienceMs) throw error
      await sleep(pauseMs * (0.5 + Math.random()))
    }
  }
}
