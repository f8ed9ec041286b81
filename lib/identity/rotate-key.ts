import { newApiKey } from '#lib/core/api-key'
import { conflict } from '#lib/core/problem'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { describeSecret } from './create-key.ts'
import { keyRotated } from './events.ts'
import { requireGrantable } from './grantable-scopes.ts'
import { requireKey, toKey } from './internal.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'
import { byId, keyWithSecret } from './schema.ts'

export const rotateKey = operation({
  name: 'keys.rotate',
  summary: 'Replace the secret of an API key; the old one stops working at once',
  kind: 'write',
  http: 'POST /api/keys/{id}/rotate',
  scope: 'keys:write',
  limit: 'sensitive',
  input: byId,
  output: keyWithSecret,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const current = await requireKey(ctx, id)
    requireGrantable(ctx, current.scopes)
    if (current.expiresAt && current.expiresAt <= ctx.now) {
      throw conflict('This key has expired, and its new secret would be refused too. Create a key instead.')
    }
    const secret = newApiKey()
    const rotated = await ctx.db.apiKey.update({ where: { id }, data: describeSecret(secret) })
    emit(ctx, keyRotated, {
      subject: id,
      data: { name: current.name, start: rotated.start, scopes: current.scopes },
    })
    revokeAccess(ctx, [tagOf.key(id)])
    return { ...toKey(rotated), key: secret }
  },
})
