import { type LiveEnvelope, LiveLink, type LiveStatus, type LiveToken } from './live-link.ts'

export interface RoomListener {
  onMessage(message: LiveEnvelope): void
  /** What was read before may be out of date. */
  onGap(): void
}

export interface LiveConnection {
  readonly status: LiveStatus
  /** Rooms may be watched before; nothing is sent until it is open. Answers how to close it. */
  open(): () => void
  onStatus(listener: () => void): () => void
  watch(room: string, listener: RoomListener): () => void
  hurry(): void
}

interface SharedOptions {
  /** Tabs with the same scope share a connection: one person in one workspace. */
  scope: string
  getUrl(): string
  getToken(): Promise<LiveToken>
}

type Note =
  | { kind: 'leads' }
  | { kind: 'watches'; tab: string; room: string; seq: number | null }
  | { kind: 'leaves'; tab: string; room: string }
  | { kind: 'status'; status: LiveStatus }
  | { kind: 'joined'; room: string; seq: number | null; isFresh: boolean }
  | { kind: 'message'; room: string; message: LiveEnvelope }

interface WatchedRoom {
  seq: number | null
  isJoined: boolean
  listeners: Set<RoomListener>
}

interface WantedRoom {
  seq: number | null
  tabs: Set<string>
}

const gatherMs = 150

/**
 * One connection for all tabs of a browser. The tab that holds a lock keeps the connection and passes everything on; when
 * it closes or crashes the lock goes to another, which asks what is being watched and goes on from the lowest number.
 * Browsers without locks (and pages without a secure address) have one connection for each tab.
 */
export function createLiveConnection({ scope, getUrl, getToken }: SharedOptions): LiveConnection {
  const lockName = `bellwether-live:${scope}`
  const tab = `${Date.now()}-${Math.random()}`
  const rooms = new Map<string, WatchedRoom>()
  const wanted = new Map<string, WantedRoom>()
  const statusListeners = new Set<() => void>()
  let channel: BroadcastChannel | null = null
  let status: LiveStatus = 'connecting'
  let link: LiveLink | null = null
  let isLeader = false

  const tell = (note: Note) => channel?.postMessage(note)
  const spread = (note: Note) => {
    tell(note)
    take(note)
  }
  const ask = (note: Note) => (isLeader ? take(note) : tell(note))

  function take(note: Note): void {
    switch (note.kind) {
      case 'leads':
        for (const [room, { seq }] of rooms) tell({ kind: 'watches', tab, room, seq })
        return
      case 'watches':
        return isLeader ? want(note.tab, note.room, note.seq) : undefined
      case 'leaves':
        return isLeader ? unwant(note.tab, note.room) : undefined
      case 'status':
        status = note.status
        for (const listener of statusListeners) listener()
        return
      case 'joined':
        return join(note.room, note.seq, note.isFresh)
      case 'message':
        return show(note.room, note.message)
    }
  }

  function join(name: string, seq: number | null, isFresh: boolean): void {
    const room = rooms.get(name)
    if (!room) return
    const mayHaveMissed = isFresh || !room.isJoined
    room.isJoined = true
    if (seq !== null) room.seq = isFresh ? seq : Math.max(seq, room.seq ?? 0)
    if (mayHaveMissed) for (const listener of room.listeners) listener.onGap()
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

  function want(by: string, name: string, seq: number | null): void {
    const known = wanted.get(name)
    if (!known) {
      wanted.set(name, { seq, tabs: new Set([by]) })
      link?.enter(name, seq)
      return
    }
    known.tabs.add(by)
    if (link) {
      spread({ kind: 'status', status })
      spread({ kind: 'joined', room: name, seq: link.seqOf(name), isFresh: false })
    } else if (seq !== null) known.seq = Math.min(seq, known.seq ?? seq)
  }

  function unwant(by: string, name: string): void {
    const known = wanted.get(name)
    known?.tabs.delete(by)
    if (known?.tabs.size !== 0) return
    wanted.delete(name)
    link?.leave(name)
  }

  async function lead(signal: AbortSignal): Promise<void> {
    isLeader = true
    tell({ kind: 'leads' })
    for (const [room, { seq }] of rooms) want(tab, room, seq)
    if (channel) await new Promise((resolve) => setTimeout(resolve, gatherMs))
    if (signal.aborted) return
    link = new LiveLink({
      url: getUrl(),
      getToken,
      onStatus: (next) => spread({ kind: 'status', status: next }),
      onMessage: (room, message) => spread({ kind: 'message', room, message }),
      onJoin: (room, seq, isFresh) => spread({ kind: 'joined', room, seq, isFresh }),
    })
    for (const [room, { seq }] of wanted) link.enter(room, seq)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  }

  function open(): () => void {
    const closing = new AbortController()
    const { signal } = closing
    const locks = 'BroadcastChannel' in globalThis ? globalThis.navigator.locks : undefined
    if (locks) {
      channel = new BroadcastChannel(lockName)
      channel.addEventListener('message', ({ data }: MessageEvent<Note>) => take(data))
      for (const [room, { seq }] of rooms) tell({ kind: 'watches', tab, room, seq })
      locks.request(lockName, { signal }, () => lead(signal)).catch(() => undefined)
    } else void lead(signal)
    return () => {
      for (const room of rooms.keys()) ask({ kind: 'leaves', tab, room })
      closing.abort()
      link?.close()
      link = null
      channel?.close()
      channel = null
      isLeader = false
      wanted.clear()
    }
  }

  return {
    get status() {
      return status
    },
    open,
    onStatus(listener) {
      statusListeners.add(listener)
      return () => void statusListeners.delete(listener)
    },
    watch(name, listener) {
      const room = rooms.get(name) ?? { seq: null, isJoined: false, listeners: new Set() }
      room.listeners.add(listener)
      if (rooms.has(name)) listener.onGap()
      else {
        rooms.set(name, room)
        ask({ kind: 'watches', tab, room: name, seq: null })
      }
      return () => {
        room.listeners.delete(listener)
        // What is drawn next may watch the same room, and would miss what is said between leaving and coming back.
        queueMicrotask(() => {
          if (room.listeners.size > 0 || rooms.get(name) !== room) return
          rooms.delete(name)
          ask({ kind: 'leaves', tab, room: name })
        })
      }
    },
    hurry: () => link?.hurry(),
  }
}
