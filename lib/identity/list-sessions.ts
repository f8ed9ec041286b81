import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { sessionsWithin } from './internal.ts'
import { session } from './schema.ts'

export const listSessions = operation({
  name: 'sessions.list',
  summary: 'Where you are signed in; a token sees only the session that it came from',
  kind: 'read',
  http: 'GET /api/sessions',
  scope: 'self',
  input: z.object({}),
  output: z.object({ items: z.array(session), next_cursor: z.null() }),
  async run({ db, actor, now }) {
    const rows = await db.session.findMany({
      where: { ...sessionsWithin(actor), expiresAt: { gt: now } },
      orderBy: { lastSeenAt: 'desc' },
    })
    const items = rows.map((row) => ({
      id: row.id,
      current: row.id === actor.sessionId,
      user_agent: row.userAgent,
      address: row.address,
      created_at: row.createdAt.toISOString(),
      last_seen_at: row.lastSeenAt.toISOString(),
      expires_at: row.expiresAt.toISOString(),
    }))
    return { items, next_cursor: null }
  },
})
