import { bulkhead, timeout, TimeoutStrategy } from 'cockatiel'

/** Fails for whoever waits when the time is over; the work itself goes on. */
export const withTimeout = <Value>(timeoutMs: number, work: () => Promise<Value>): Promise<Value> =>
  timeout(timeoutMs, TimeoutStrategy.Aggressive).execute(work)

export interface ConcurrencyLimit {
  run<Value>(work: () => Promise<Value>): Promise<Value>
}

/** Runs so much at a time, and the rest in the order in which it came. */
export function createConcurrencyLimit(width: number): ConcurrencyLimit {
  const policy = bulkhead(width, Infinity)
  return { run: (work) => policy.execute(work) }
}

/** Who asks for something while it is being found shares the answer. */
export class SingleFlight<Value> {
  readonly #flights = new Map<string, Promise<Value>>()

  run(key: string, work: () => Promise<Value>): Promise<Value> {
    const joined = this.#flights.get(key)
    if (joined) return joined
    const flight = work().finally(() => this.#flights.delete(key))
    this.#flights.set(key, flight)
    return flight
  }
}

interface Waiting<Question, Answer> {
  question: Question
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/** Gathers what is asked while the previous questions are being answered, and asks it all at once. */
export function createBatch<Question, Answer>(
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  beforeEach?: () => Promise<unknown>,
): (question: Question) => Promise<Answer> {
  let waiting: Waiting<Question, Answer>[] = []
  let isAsking = false

  async function askWaiting(): Promise<void> {
    isAsking = true
    while (waiting.length > 0) {
      if (beforeEach) await beforeEach()
      const batch = waiting
      waiting = []
      try {
        const answers = await askAll(batch.map(({ question }) => question))
        for (const [place, { resolve }] of batch.entries()) resolve(answers[place] as Answer)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    isAsking = false
  }

  return (question) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    waiting.push({ question, resolve, reject })
    if (!isAsking) void askWaiting()
    return promise
  }
}
