import type { ConcurrencyLimit } from '#lib/core/concurrency'
import { Problem } from '#lib/core/problem'
import { everyTag, onRevocation, resolveCredential } from '#lib/identity/index'

import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import type { Feeds } from './feeds.ts'
import { toBody, toReason } from './messages.ts'
import { isUnavailable, retryWhileUnavailable } from './retry-while-unavailable.ts'

const expiryCheckMs = 500
// Access that was revoked ends within 5 s, also when nothing can be asked.
const retryForMs = 4_000

/** Keeps asking, while a connection lasts, whether its credential still counts and which rooms it still opens. */
export function startAccessChecks(
  connections: Connections,
  feeds: Feeds,
  limit: ConcurrencyLimit,
): () => void {
  const expiring = setInterval(() => {
    const now = Date.now()
    for (const connection of connections.all) {
      if (connection.principal.expiresAt <= now) connection.refuse(expired())
    }
  }, expiryCheckMs)

  const stopListening = onRevocation((tags) => {
    const revoked = new Set(tags)
    const isConcerned = ({ principal }: Connection) => principal.tags.some((tag) => revoked.has(tag))
    const concerned = [...connections.all].filter((each) => revoked.has(everyTag) || isConcerned(each))
    // Others listen too, and what they remember must be forgotten before it is asked for.
    if (concerned.length > 0) setImmediate(() => concerned.forEach((each) => void verify(each, feeds, limit)))
  })

  return () => {
    clearInterval(expiring)
    stopListening()
  }
}

async function verify(connection: Connection, feeds: Feeds, limit: ConcurrencyLimit): Promise<void> {
  const credential = { kind: 'bearer', token: connection.peer.token } as const
  try {
    await retryWhileUnavailable(async () => {
      if (!connection.isOpen) return
      connection.principal = await limit.run(() => resolveCredential(credential))
      await authoriseRooms(connection, feeds, limit)
    }, retryForMs)
  } catch (error) {
    if (isUnavailable(error)) connection.end(1013, toReason(toBody(error)))
    else connection.refuse(error)
  }
}

async function authoriseRooms(connection: Connection, feeds: Feeds, limit: ConcurrencyLimit): Promise<void> {
  for (const [fullName, member] of connection.rooms) {
    const { room, id } = feeds.find(fullName)
    try {
      await limit.run(() => room.authorise(connection.createContext(), id))
    } catch (error) {
      if (isUnavailable(error)) throw error
      member.leave()
      connection.sendError(error, { room: fullName })
    }
  }
}

const expired = () =>
  new Problem('AUTH_002', 'Your access token has expired. Connect again with a fresh one.')
