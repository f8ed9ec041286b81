import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

import { type Caller, credentialOf } from '../harness/callers.ts'

/** One write as its client saw it; no status means that no answer came. */
export type Attempt = {
  mark: string
  begunAt: number
  elapsedMs: number
  status: number | null
  error: string
}

export type WriteLoad = { attempts: readonly Attempt[]; stop(): Promise<readonly Attempt[]> }

const tickMs = 20
const patienceMs = 15_000

/** Creates API keys at a steady rate, whether or not the earlier ones were answered. */
export function startWriteLoad(url: string, callers: readonly Caller[], perSecond: number): WriteLoad {
  const attempts: Attempt[] = []
  const inFlight = new Set<Promise<void>>()
  let stopping = false
  const running = run()

  async function run(): Promise<void> {
    const startedAt = performance.now()
    let begun = 0
    while (!stopping) {
      const due = Math.floor(((performance.now() - startedAt) * perSecond) / 1000)
      while (begun < due) {
        const caller = callers[begun++ % callers.length]
        if (!caller) return
        const writing = write(url, caller, attempts).finally(() => inFlight.delete(writing))
        inFlight.add(writing)
      }
      await delay(tickMs)
    }
  }

  return {
    attempts,
    async stop() {
      stopping = true
      await running
      await Promise.all(inFlight)
      return attempts
    },
  }
}

async function write(url: string, caller: Caller, attempts: Attempt[]): Promise<void> {
  // Name, request and events of a write carry the same mark, by which its parts are found again.
  const mark = randomUUID()
  const begunAt = performance.now()
  let status: number | null = null
  let error = ''
  try {
    const answer = await fetch(`${url}/api/keys`, {
      method: 'POST',
      headers: { ...credentialOf(caller, 'token'), 'content-type': 'application/json', 'x-request-id': mark },
      body: JSON.stringify({ name: mark, scopes: ['keys:read'] }),
      signal: AbortSignal.timeout(patienceMs),
    })
    status = answer.status
    const text = await answer.text()
    if (!answer.ok) error = text
  } catch (failure) {
    status = null
    error = describe(failure)
  }
  attempts.push({ mark, begunAt, elapsedMs: performance.now() - begunAt, status, error })
}

function describe(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure)
  return failure.cause instanceof Error ? failure.cause.message : failure.message
}
