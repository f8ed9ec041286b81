import { operation } from '#lib/platform/operation'
import { cutPage, pageOf, shortListInput } from '#lib/platform/page'

import { sessionsWithin } from './internal.ts'
import { session } from './schema.ts'

export const listSessions = operation({
  name: 'sessions.list',
  summary: 'Where you are signed in; a token sees only the session that it came from',
  kind: 'read',
  http: 'GET /api/sessions',
  scope: 'self',
  input: shortListInput,
  output: pageOf(session),
  async run({ db, actor, now }, input) {
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
    return cutPage(items, input, ({ id }) => id)
  },
})
