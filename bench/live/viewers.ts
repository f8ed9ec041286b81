import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type Protocol = 'socket.io' | 'websocket'

export interface ViewersRequest {
  url: string
  protocol: Protocol
  tokens: string[]
  count: number
}

/** Event id → when each viewer received it, in milliseconds since the epoch. */
export type Arrivals = Record<string, number[]>

export interface Viewers {
  /** How many are connected at this moment. */
  countOpen(): Promise<number>
  takeArrivals(): Promise<Arrivals>
  close(): Promise<void>
}

const readyWithinMs = 120_000

/** Viewers in a process of their own, so that what they cost is not the publisher's delay. */
export async function openViewers(request: ViewersRequest): Promise<Viewers> {
  const child = fork(join(import.meta.dirname, 'viewer-process.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ask = async <T>(question: unknown): Promise<T> => {
    const answered = once(child, 'message', { signal: AbortSignal.timeout(readyWithinMs) })
    child.send(question as object)
    const [answer] = (await answered) as [T]
    return answer
  }
  await ask({ kind: 'open', request })
  return {
    countOpen: () => ask({ kind: 'count' }),
    takeArrivals: () => ask({ kind: 'arrivals' }),
    async close() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
