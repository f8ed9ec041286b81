import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel'

import { Problem, type ProblemCode } from '#lib/core/problem'

import { processWide } from './process-wide.ts'
import { watchEngine } from './watch-engine.ts'

const failuresToOpen = 5
const retryAfterMs = 60_000
const answersWithinS = 2

interface BreakerOptions {
  name: string
  code: Extract<ProblemCode, 'SYS_001' | 'SYS_002'>
  ping(): Promise<unknown>
  /** Ends the connections to an engine that has fallen silent. */
  drop(): void
}

export interface Breaker {
  run<T>(work: () => Promise<T>): Promise<T>
  stop(): void
}

/**
 * The door to an engine of ours. It refuses at once while the engine is silent, what is under way then fails as well,
 * and it opens again as soon as the engine answers. After five failures in a row it refuses until the next answer.
 */
export const createBreaker = (options: BreakerOptions) =>
  processWide(`breaker:${options.name}`, () => startBreaker(options))

function startBreaker({ name, code, ping, drop }: BreakerOptions): Breaker {
  const policy = circuitBreaker(handleAll, {
    halfOpenAfter: retryAfterMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  })
  const underWay = new Set<(error: Error) => void>()
  const refusal = (cause: unknown) => unavailable(name, code, answersWithinS, cause)
  let silence: ReturnType<typeof policy.isolate> | null = null

  const stop = watchEngine({
    ping,
    onSilent() {
      silence = policy.isolate()
      for (const fail of underWay) fail(refusal(new Error('it fell silent')))
      drop()
    },
    onAnswer() {
      if (policy.state !== CircuitState.Closed) (silence ?? policy.isolate()).dispose()
      silence = null
    },
  })

  return {
    stop,
    async run<T>(work: () => Promise<T>): Promise<T> {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      underWay.add(reject)
      policy.execute(work).then(resolve, reject)
      try {
        return await promise
      } catch (error) {
        throw error instanceof BrokenCircuitError ? refusal(error) : error
      } finally {
        underWay.delete(reject)
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

/** For what was under way when the answer failed to come. */
export function outcomeUnknown(
  name: string,
  code: 'SYS_001' | 'SYS_002',
  retryAfterS: number,
  cause: unknown,
): Problem {
  const message = `${name} did not answer in time, so we don’t know whether this was done. Retrying is safe for events that have an id, and for any request with its Idempotency-Key.`
  return new Problem(code, message, { retryAfterS, cause })
}
