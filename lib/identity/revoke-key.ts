import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { keyRevoked } from './events.ts'
import { requireKey } from './internal.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'
import { byId, done } from './schema.ts'

export const revokeKey = operation({
  name: 'keys.revoke',
  summary: 'Revoke an API key for good',
  kind: 'write',
  http: 'DELETE /api/keys/{id}',
  scope: 'keys:write',
  input: byId,
  output: done,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const { name, start, scopes } = await requireKey(ctx, id)
    await ctx.db.apiKey.update({ where: { id }, data: { revokedAt: ctx.now } })
    emit(ctx, keyRevoked, { subject: id, data: { name, start, scopes } })
    revokeAccess(ctx, [tagOf.key(id)])
    return { done: true as const }
  },
})
