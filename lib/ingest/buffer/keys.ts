/** The names under which what is on its way lies in Redis. Those of a workspace carry its id, so they are erased with it. */
export const bufferKeys = {
  stream: 'ingest',
  bytes: 'ingest:bytes',
  /** Which entries are being written to the store at this moment, and under which token. */
  block: 'ingest:block',
  /** Raised by each new leader of the drain, so that one who does not know that it was replaced can do no harm. */
  term: 'ingest:term',
  /** What the drain has done: last entry, last block, totals. */
  state: 'ingest:state',
  /** A channel on which the drain says how far it has come. */
  drained: 'ingest:drained',
} as const

/** Live counters tell of so long each. */
export const bucketMs = 10_000
const hourMs = 3_600_000

/** Live counters: a hash for ten seconds, with a field for each event name and `*` for all. */
export const countsKey = (workspaceId: string, ms: number) =>
  `counts:${workspaceId}:${Math.floor(ms / bucketMs)}`

/** Accepted and refused events by minute, source and key: a hash for an hour. */
export const volumeKey = (workspaceId: string, ms: number) =>
  `volume:${workspaceId}:${Math.floor(ms / hourMs)}`

/** Refusals and alterations by source, key and code: a hash for a day. */
export const refusedKey = (workspaceId: string, ms: number) =>
  `refused:${workspaceId}:${new Date(ms).toISOString().slice(0, 10)}`

/** Every accepted event as it arrives: lines of JSON, for whoever looks at this moment. */
export const rawEventsChannel = (workspaceId: string) => `facts:${workspaceId}`

/** What was sent under an Idempotency-Key. */
export const repeatKey = (workspaceId: string, key: string) => `once:${workspaceId}:${key}`
