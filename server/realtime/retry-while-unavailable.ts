import { DelegateBackoff, handleWhen, retry } from 'cockatiel'

import { Problem } from '#lib/core/problem'
import { toProblem } from '#lib/platform/database-error'

const pauseMs = 400

/** Whether it failed because something of ours did not answer, and may be answered in a moment. */
export function isUnavailable(error: unknown): boolean {
  const problem = toProblem(error)
  return problem instanceof Problem && problem.code.startsWith('SYS_00') && problem.code !== 'SYS_003'
}

/**
 * Repeats what fails because an engine is away or overrun, for a while: hundreds of viewers who return at once to a
 * process that has just started are a reason to wait, not to refuse.
 */
export function retryWhileUnavailable<T>(work: () => Promise<T>, retryForMs: number): Promise<T> {
  const until = Date.now() + retryForMs
  const policy = retry(
    handleWhen((error) => isUnavailable(error) && Date.now() <= until),
    { maxAttempts: Infinity, backoff: new DelegateBackoff(() => pauseMs * (0.5 + Math.random())) },
  )
  return policy.execute(work)
}
