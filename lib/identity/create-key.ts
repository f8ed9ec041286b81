import { newApiKey } from '#lib/core/api-key'
import { sha256 } from '#lib/core/hash'
import { newId } from '#lib/core/id'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { keyCreated } from './events.ts'
import { requireGrantable, requireScopes } from './grantable-scopes.ts'
import { toKey } from './internal.ts'
import { keyWithSecret, newKey } from './schema.ts'

const shownLength = 9

export const createKey = operation({
  name: 'keys.create',
  summary: 'Create an API key; the answer is the only place that shows it',
  kind: 'write',
  http: 'POST /api/keys',
  scope: 'keys:write',
  status: 201,
  limit: 'sensitive',
  input: newKey,
  output: keyWithSecret,
  subject: (_input, output) => output.id,
  async run(ctx, { name, scopes, expires_in_days }) {
    requireScopes(scopes)
    requireGrantable(ctx, scopes)
    const secret = newApiKey()
    const created = await ctx.db.apiKey.create({
      data: {
        id: newId('key'),
        workspaceId: ctx.workspace.id,
        name,
        scopes: [...new Set(scopes)],
        createdById: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
        expiresAt: expires_in_days ? new Date(ctx.now.getTime() + expires_in_days * 86_400_000) : null,
        ...describeSecret(secret),
      },
    })
    const { start } = created
    emit(ctx, keyCreated, { subject: created.id, data: { name, start, scopes: created.scopes } })
    return { ...toKey(created), key: secret }
  },
})

export const describeSecret = (secret: string) => ({
  start: secret.slice(0, shownLength),
  hash: sha256(secret),
})
