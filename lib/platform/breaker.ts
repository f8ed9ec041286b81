import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel'

import { Problem, type ProblemCode } from '#lib/core/problem'

const failuresToOpen = 5
const defaultRetryAfterMs = 60_000

interface BreakerOptions {
  name: string
  code: Extract<ProblemCode, 'SYS_001' | 'SYS_002'>
  /** How long an open breaker refuses before it lets one call try again. */
  retryAfterMs?: number
  isFailure?: (error: unknown) => boolean
}

export interface Breaker {
  run<T>(work: () => Promise<T>): Promise<T>
  isOpen(): boolean
}

/** After five failures in a row, refuses at once instead of waiting on something that is down. */
export function createBreaker(options: BreakerOptions): Breaker {
  const { name, code, retryAfterMs = defaultRetryAfterMs, isFailure = () => true } = options
  const policy = circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: retryAfterMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  })
  return {
    isOpen: () => policy.state === CircuitState.Open,
    async run(work) {
      try {
        return await policy.execute(work)
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error
        throw unavailable(name, code, Math.ceil(retryAfterMs / 1000), error)
      }
    },
  }
}

export function unavailable(
  name: string,
  code: 'SYS_001' | 'SYS_002',
  retryAfterS: number,
  cause: unknown,
): Problem {
  const message = `${name} is not answering, so nothing was done. Try again in a moment.`
  return new Problem(code, message, { retryAfterS, cause })
}
