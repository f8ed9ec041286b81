import { setLiveConnections } from '#lib/platform/measures'

import type { Connection } from './connection.ts'
import { Frame } from './frame.ts'
import { heartbeat } from './messages.ts'

export const heartbeatS = 30
const measureMs = 1_000

/** Everyone who is connected to this process. */
export interface Connections {
  add(connection: Connection): void
  remove(connection: Connection): void
  readonly all: ReadonlySet<Connection>
  close(): void
}

export function createConnections(): Connections {
  const all = new Set<Connection>()
  const beating = setInterval(() => {
    const frame = new Frame(heartbeat())
    for (const connection of all) connection.sendFrame(frame)
  }, heartbeatS * 1_000)
  const measuring = setInterval(() => {
    const counts = { websocket: 0, 'socket.io': 0 }
    for (const { transport } of all) counts[transport.protocol]++
    setLiveConnections('websocket', counts.websocket)
    setLiveConnections('socket.io', counts['socket.io'])
  }, measureMs)
  return {
    all,
    add: (connection) => void all.add(connection),
    remove: (connection) => void all.delete(connection),
    close() {
      clearInterval(beating)
      clearInterval(measuring)
    },
  }
}
