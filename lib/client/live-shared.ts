import { type LiveEnvelope, LiveLink, type LiveStatus, type LiveToken } from './live-link.ts'

export interface RoomListener {
  onMessage(message: LiveEnvelope): void
  /** What was read before may be out of date. */
  onGap(): void
}

export interface LiveConnection {
  readonly status: LiveStatus
  onStatus(listener: () => void): () => void
  watch(room: string, listener: RoomListener): () => void
  hurry(): void
  close(): void
}

interface SharedOptions {
  /** Tabs with the same scope share a connection: one person in one workspace. */
  scope: string
  url: string
  getToken(): Promise<LiveToken>
}

type Note =
  | { kind: 'leads' }
  | { kind: 'watches'; room: string; seq: number | null }
  | { kind: 'status'; status: LiveStatus }
  | { kind: 'joined'; room: string; seq: number | null; isFresh: boolean }
  | { kind: 'message'; room: string; message: LiveEnvelope }

interface WatchedRoom {
  seq: number | null
  listeners: Set<RoomListener>
}

const gatherMs = 150

/**
 * One connection for all tabs of a browser. The tab that holds a lock keeps the connection and passes everything on; when
 * it closes or crashes the lock goes to another, which asks what is being watched and goes on from the lowest number.
 */
export function openLiveConnection({ scope, url, getToken }: SharedOptions): LiveConnection {
  const name = `bellwether-live:${scope}`
  const rooms = new Map<string, WatchedRoom>()
  const statusListeners = new Set<() => void>()
  const closing = new AbortController()
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null
  const wanted = new Map<string, number | null>()
  let status: LiveStatus = 'connecting'
  let link: LiveLink | null = null
  let isLeader = false

  const tell = (note: Note) => channel?.postMessage(note)
  const spread = (note: Note) => {
    tell(note)
    take(note)
  }

  function take(note: Note): void {
    if (note.kind === 'status') {
      status = note.status
      for (const listener of statusListeners) listener()
    } else if (note.kind === 'joined') join(note.room, note.seq, note.isFresh)
    else if (note.kind === 'message') show(note.room, note.message)
    else if (note.kind === 'leads') for (const [room, { seq }] of rooms) tell({ kind: 'watches', room, seq })
    else if (isLeader) want(note.room, note.seq)
  }

  function join(name: string, seq: number | null, isFresh: boolean): void {
    const room = rooms.get(name)
    if (!room) return
    const hasMissed = isFresh || (seq !== null && room.seq === null)
    if (seq !== null) room.seq = isFresh ? seq : Math.max(seq, room.seq ?? 0)
    if (hasMissed) for (const listener of room.listeners) listener.onGap()
  }

  function show(name: string, message: LiveEnvelope): void {
    const room = rooms.get(name)
    if (!room) return
    const { seq } = message.metadata
    if (seq !== undefined) {
      if (room.seq !== null && seq <= room.seq) return
      room.seq = seq
    }
    for (const listener of room.listeners) listener.onMessage(message)
  }

  /** As the leader: for a room that is watched already, whoever comes later reads once what is there. */
  function want(room: string, seq: number | null): void {
    if (link) {
      if (wanted.has(room)) spread({ kind: 'joined', room, seq: rooms.get(room)?.seq ?? null, isFresh: true })
      else link.enter(room, seq)
    }
    const known = wanted.get(room)
    wanted.set(
      room,
      known === undefined || known === null || seq === null ? (seq ?? known ?? null) : Math.min(known, seq),
    )
  }

  async function lead(): Promise<void> {
    isLeader = true
    tell({ kind: 'leads' })
    for (const [room, { seq }] of rooms) want(room, seq)
    await new Promise((resolve) => setTimeout(resolve, gatherMs))
    if (closing.signal.aborted) return
    link = new LiveLink({
      url,
      getToken,
      onStatus: (next) => spread({ kind: 'status', status: next }),
      onMessage: (room, message) => spread({ kind: 'message', room, message }),
      onJoin: (room, seq, isFresh) => spread({ kind: 'joined', room, seq, isFresh }),
    })
    for (const [room, seq] of wanted) link.enter(room, seq)
    await new Promise((resolve) => closing.signal.addEventListener('abort', resolve, { once: true }))
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<Note>) => take(data))
  const locks = channel ? globalThis.navigator.locks : undefined
  if (locks) locks.request(name, { signal: closing.signal }, lead).catch(() => undefined)
  else void lead()

  return {
    get status() {
      return status
    },
    onStatus(listener) {
      statusListeners.add(listener)
      return () => void statusListeners.delete(listener)
    },
    watch(name, listener) {
      let room = rooms.get(name)
      if (room) room.listeners.add(listener)
      else {
        room = { seq: null, listeners: new Set([listener]) }
        rooms.set(name, room)
        if (isLeader) want(name, null)
        else tell({ kind: 'watches', room: name, seq: null })
      }
      return () => void room.listeners.delete(listener)
    },
    hurry: () => link?.hurry(),
    close() {
      closing.abort()
      link?.close()
      channel?.close()
    },
  }
}
