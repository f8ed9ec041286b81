import { setTimeout as delay } from 'node:timers/promises'

const tickMs = 10

export interface SteadyLoad {
  url: string
  key: string
  eventsPerSecond: number
  batchSize: number
  seconds: number
  /** Makes the events of one batch. */
  write(count: number): Record<string, unknown>[]
  /** Told when a batch was acknowledged. */
  onAcknowledged?(events: readonly Record<string, unknown>[], at: number): void
}

export interface SteadyLoadFigures {
  acknowledged: number
  failed: number
  /** How far the load fell behind the pace that was asked for; near one when it held. */
  pace: number
}

/** Sends batches at a steady pace, whether or not earlier ones have been answered. */
export async function sendSteadily(load: SteadyLoad): Promise<SteadyLoadFigures> {
  const { eventsPerSecond, batchSize, seconds, write, onAcknowledged } = load
  const startedAt = performance.now()
  const pending = new Set<Promise<void>>()
  let sent = 0
  let acknowledged = 0
  let failed = 0
  const send = async (events: Record<string, unknown>[]) => {
    const isAcknowledged = await post(load, events).catch(() => false)
    if (!isAcknowledged) failed += events.length
    else {
      acknowledged += events.length
      onAcknowledged?.(events, Date.now())
    }
  }
  for (let elapsedMs = 0; elapsedMs < seconds * 1_000; elapsedMs = performance.now() - startedAt) {
    while (sent < (elapsedMs / 1_000) * eventsPerSecond) {
      const sending: Promise<void> = send(write(batchSize)).finally(() => pending.delete(sending))
      pending.add(sending)
      sent += batchSize
    }
    await delay(tickMs)
  }
  await Promise.all(pending)
  const tookS = (performance.now() - startedAt) / 1_000
  return { acknowledged, failed, pace: acknowledged / tookS / eventsPerSecond }
}

async function post({ url, key }: SteadyLoad, events: readonly Record<string, unknown>[]): Promise<boolean> {
  const answer = await fetch(`${url}/api/ingest`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify(events),
  })
  await answer.arrayBuffer()
  return answer.status === 202
}
