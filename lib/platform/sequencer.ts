import type pg from 'pg'

import { eventsRoom, getLastSeq, numberEvents, toLiveMessages, type NumberedEvent } from './event-stream.ts'
import { leadWhile } from './leadership.ts'
import { publishLive, resyncChannel, type RoutedMessage } from './live.ts'
import { log } from './log.ts'
import { getRedis } from './redis.ts'

const batchSize = 500
const idleMs = 1_000

/**
 * Gives committed events their number and tells the browsers. Numbering after the commit, in one place, means that a
 * reader who has seen number N has seen everything below it, however transactions overlapped.
 */
export const runSequencer = (signal: AbortSignal) => leadWhile('sequencer', signal, lead)

async function lead(client: pg.Client, signal: AbortSignal): Promise<void> {
  const bell = createBell(signal)
  client.on('notification', bell.ring)
  await client.query('LISTEN event_appended')
  const lastSeqs = new Map<string, number>()
  await getRedis()
    .publish(resyncChannel, '')
    .catch(() => undefined)
  while (!signal.aborted) {
    const events = await numberEvents(client, batchSize)
    if (events.length > 0) await announce(events, lastSeqs)
    if (events.length < batchSize) await bell.wait(idleMs)
  }
}

async function announce(events: readonly NumberedEvent[], lastSeqs: Map<string, number>): Promise<void> {
  const routed = new Map<string, RoutedMessage[]>()
  for (const { workspaceId, seq, message } of toLiveMessages(events)) {
    if (!workspaceId) continue
    const previousSeq = lastSeqs.get(workspaceId) ?? (await getLastSeq(workspaceId, seq))
    lastSeqs.set(workspaceId, seq)
    const messages = routed.get(workspaceId) ?? []
    messages.push({ room: eventsRoom, message, previousSeq })
    routed.set(workspaceId, messages)
  }
  for (const [workspaceId, messages] of routed) {
    await publishLive(workspaceId, messages).catch((error: unknown) => {
      log.warn({ error }, 'events were not announced; viewers will fetch them')
    })
  }
}

function createBell(signal: AbortSignal) {
  let rung = false
  let wake: (() => void) | null = null
  const ring = () => {
    rung = true
    wake?.()
  }
  signal.addEventListener('abort', ring)
  return {
    ring,
    async wait(timeoutMs: number) {
      if (!rung) {
        const { promise, resolve } = Promise.withResolvers<void>()
        const timer = setTimeout(resolve, timeoutMs)
        wake = resolve
        await promise
        clearTimeout(timer)
        wake = null
      }
      rung = false
    },
  }
}
