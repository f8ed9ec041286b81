import { operation } from '#lib/platform/operation'
import { cutPage, pageOf, shortListInput } from '#lib/platform/page'

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
    const { userId, familyId, sessionId } = actor
    const own = familyId ? { id: sessionId ?? '' } : {}
    const rows = await db.session.findMany({
      where: { userId, ...own, expiresAt: { gt: now } },
      orderBy: { lastSeenAt: 'desc' },
    })
    const items = rows.map((row) => ({
      id: row.id,
      current: row.id === sessionId,
      user_agent: row.userAgent,
      address: row.address,
      created_at: row.createdAt.toISOString(),
      last_seen_at: row.lastSeenAt.toISOString(),
      expires_at: row.expiresAt.toISOString(),
    }))
    return cutPage(items, input, ({ id }) => id)
  },
})
