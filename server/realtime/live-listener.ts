import { setTimeout as sleep } from 'node:timers/promises'

import { resyncChannel } from '#lib/platform/live'
import { log } from '#lib/platform/log'
import { createRedisSubscriber } from '#lib/platform/redis'

const subscribeTimeoutMs = 1_000

interface Listeners {
  onMessage(channel: string, text: string): void
  /** Something may have been said that was not heard. */
  onGap(): void
}

export interface LiveListener {
  readonly isListening: boolean
  listen(channel: string): Promise<void>
  forget(channel: string): void
  close(): void
}

/** Hears what is published on the channels that are being watched here, over one connection to Redis. */
export function createLiveListener({ onMessage, onGap }: Listeners): LiveListener {
  const redis = createRedisSubscriber()
  const channels = new Set([resyncChannel])
  let isListening = false

  async function subscribeAll(): Promise<void> {
    try {
      await redis.subscribe(...channels)
      isListening = true
      onGap()
    } catch (error) {
      log.warn({ error }, 'live messages are not heard yet')
    }
  }

  redis.on('ready', () => void subscribeAll())
  redis.on('close', () => {
    isListening = false
  })
  redis.on('message', (channel: string, text: string) => {
    if (channel === resyncChannel) onGap()
    else onMessage(channel, text)
  })

  return {
    get isListening() {
      return isListening
    },
    async listen(channel) {
      channels.add(channel)
      if (!isListening) return
      const subscribing = redis.subscribe(channel).catch(() => undefined)
      await Promise.race([subscribing, sleep(subscribeTimeoutMs, undefined, { ref: false })])
    },
    forget(channel) {
      channels.delete(channel)
      if (isListening) redis.unsubscribe(channel).catch(() => undefined)
    },
    close: () => redis.disconnect(),
  }
}
