import { Problem } from '#lib/core/problem'

import { type ActionHandlers, unavailableAction } from './actions.ts'
import type { Admission } from './admit.ts'
import { Connection } from './connection.ts'
import { type Connections, heartbeatS } from './connections.ts'
import { Frame } from './frame.ts'
import { errorMessage, established, toBody } from './messages.ts'
import { readMessage } from './protocol.ts'
import type { Transport } from './transport.ts'

const complaintPauseMs = 1_000
// An answer names the room that was asked for, whole where it could be one.
const longestRoomName = 400

/** What a transport tells about one connection: what was said, and that it is over. */
export interface Conversation {
  /** `read` yields what was sent, or throws; `answer` takes the reply where the protocol has a place for one. */
  hear(read: () => unknown, answer?: (text: string) => void): void
  over(): void
}

export type StartConversation = (transport: Transport, admission: Admission) => Conversation

export function createConversations(connections: Connections, handlers: ActionHandlers): StartConversation {
  return (transport, { peer, principal }) => {
    const connection = new Connection(transport, peer, principal)
    connections.add(connection)
    const { id, slug } = connection.workspace
    connection.send(
      established({
        user_id: connection.readerId,
        status: 'connected',
        workspace: { id, slug },
        heartbeat_s: heartbeatS,
      }),
    )
    let complainedAt = 0

    async function respond(read: () => unknown, answer?: (text: string) => void): Promise<void> {
      const about: Record<string, unknown> = {}
      const reply = (frame: Frame) =>
        answer && connection.isOpen ? answer(frame.textFor(connection.readerId)) : connection.sendFrame(frame)
      try {
        const { action, data } = readMessage(read())
        about.action = action
        if (typeof data.room === 'string') about.room = data.room.slice(0, longestRoomName)
        const handler = handlers[action]
        if (!handler) throw unavailableAction(action)
        const message = await handler(connection, data)
        if (message) reply(new Frame(message))
      } catch (error) {
        reply(new Frame(errorMessage(toBody(error), about)))
      }
    }

    return {
      hear(read, answer) {
        if (!connection.isOpen) return
        const now = Date.now()
        if (connection.rate.take(now)) void respond(read, answer)
        else if (now - complainedAt >= complaintPauseMs) {
          complainedAt = now
          connection.sendError(tooOften())
        }
      },
      over() {
        connection.closed()
        connections.remove(connection)
      },
    }
  }
}

const tooOften = () =>
  new Problem('BACKEND_003', 'Too many messages: 50 a second, 100 at once. Those above that were not read.')
