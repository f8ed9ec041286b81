import { LRUCache } from 'lru-cache'

import { SingleFlight } from '#lib/core/concurrency'

import { broadcastChannel, hearsBroadcasts, onBroadcast, toBroadcast } from './broadcast.ts'
import { log } from './log.ts'
import { processWide } from './process-wide.ts'
import { getRedis } from './redis.ts'

interface CacheOptions<Value> {
  name: string
  ttlMs: number
  maxEntries: number
  /** A key begins with the id of the workspace that it is about. */
  load(key: string): Promise<Value>
  /** What was true before counts while the source does not answer. */
  staleOnFailure?: boolean
}

interface Entry<Value> {
  value: Value
  loadedAt: number
}

interface Memory {
  entries: LRUCache<string, Entry<unknown>>
  loading: SingleFlight<Entry<unknown>>
  staleOnFailure: boolean
}

const topic = 'forget'
/** How long what is remembered counts while this process could not be told to forget it. */
const unheardMs = 500

const memories = processWide('caches', () => {
  const all = new Map<string, Memory>()
  onBroadcast(topic, (workspaceIds) => {
    for (const prefix of workspaceIds ?? ['']) forgetHere(all, prefix)
  })
  return all
})

function forgetHere(all: ReadonlyMap<string, Memory>, prefix: string): void {
  for (const memory of all.values()) {
    // What is being loaded may have been read before the change, so nobody joins it and it is not kept.
    memory.loading = new SingleFlight()
    for (const [key, entry] of memory.entries) {
      if (!key.startsWith(prefix)) continue
      if (memory.staleOnFailure) entry.loadedAt = 0
      else memory.entries.delete(key)
    }
  }
}

/** Drops what is remembered about a workspace, here and in every other process. To be called after a commit. */
export async function forgetCached(workspaceId: string): Promise<void> {
  forgetHere(memories.get(), workspaceId)
  await quietly(() => getRedis().publish(broadcastChannel, toBroadcast(topic, [workspaceId])))
}

/** Remembers in the process what is asked for often; callers that ask for the same key at once share one load. */
export function createCache<Value extends {}>(options: CacheOptions<Value>): (key: string) => Promise<Value> {
  const { name, ttlMs, maxEntries, staleOnFailure = false } = options

  function getMemory(): Memory {
    const all = memories.get()
    let memory = all.get(name)
    if (!memory) {
      memory = { entries: new LRUCache({ max: maxEntries }), loading: new SingleFlight(), staleOnFailure }
      all.set(name, memory)
    }
    return memory
  }

  return async (key) => {
    const memory = getMemory()
    const { entries, loading } = memory
    const known = entries.get(key)
    const freshMs = hearsBroadcasts() ? ttlMs : Math.min(ttlMs, unheardMs)
    if (known && Date.now() - known.loadedAt < freshMs) return known.value as Value

    async function load(): Promise<Entry<unknown>> {
      const loadedAt = Date.now()
      const entry = { value: await options.load(key), loadedAt }
      if (memory.loading === loading) entries.set(key, entry)
      return entry
    }
    try {
      return (await loading.run(key, load)).value as Value
    } catch (error) {
      if (!known || !staleOnFailure) throw error
      log.debug({ error, cache: name }, 'what was known before counts')
      return known.value as Value
    }
  }
}

/** Redis is an accelerator here: without it the answer only takes longer. */
export async function quietly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    log.debug({ error }, 'went on without redis')
    return null
  }
}
