import { z } from 'zod'

import { log } from './log.ts'
import { processWide } from './process-wide.ts'
import { createRedisSubscriber } from './redis.ts'
import { watchEngine } from './watch-engine.ts'

export const broadcastChannel = 'bellwether:broadcasts'

const message = z.object({ topic: z.string(), items: z.array(z.string()) })

function readMessage(text: string) {
  try {
    return message.parse(JSON.parse(text))
  } catch (error) {
    log.warn({ error }, 'a broadcast could not be read')
    return null
  }
}

/** What was said, or null when something may have been said that this process did not hear. */
type Listener = (items: readonly string[] | null) => void

const receiver = processWide('broadcasts', createReceiver)

/** Published on `broadcastChannel`, it reaches every process, this one included. */
export const toBroadcast = (topic: string, items: readonly string[]) => JSON.stringify({ topic, items })

export function onBroadcast(topic: string, listener: Listener): () => void {
  const { listeners } = receiver.get()
  const entry = { topic, listener }
  listeners.add(entry)
  return () => void listeners.delete(entry)
}

/** Whether broadcasts reach this process at this moment; while they do not, its memory is not to be trusted. */
export const hearsBroadcasts = () => receiver.get().isListening

function createReceiver() {
  const state = { isListening: false, listeners: new Set<{ topic: string; listener: Listener }>() }
  const redis = createRedisSubscriber()

  function tell(topic: string | null, items: readonly string[] | null): void {
    for (const each of state.listeners) {
      if (topic !== null && each.topic !== topic) continue
      try {
        each.listener(items)
      } catch (error) {
        log.error({ error }, 'a listener failed on a broadcast')
      }
    }
  }

  redis.on('ready', () => {
    const listen = async () => {
      await redis.subscribe(broadcastChannel)
      tell(null, null)
      state.isListening = true
    }
    listen().catch((error: unknown) => log.debug({ error }, 'broadcasts are not heard yet'))
  })
  redis.on('close', () => {
    state.isListening = false
  })
  redis.on('message', (_channel: string, text: string) => {
    const said = readMessage(text)
    if (said) tell(said.topic, said.items)
  })
  // A connection may hang for minutes without being closed, and nothing is heard in the meantime.
  const onSilent = () => {
    state.isListening = false
    redis.disconnect(true)
  }
  redis.once('end', watchEngine({ ping: () => redis.ping(), onSilent }))
  return state
}
