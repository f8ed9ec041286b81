import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { getPermissions } from './context-for.ts'
import { toActor } from './principal.ts'
import { resolveCredential } from './resolve-credential.ts'
import { identityOfCaller } from './schema.ts'

export const validateToken = operation({
  name: 'tokens.validate',
  summary: 'Whom an access token or API key speaks for, and what it may do',
  kind: 'read',
  http: 'POST /auth/validate',
  scope: 'public',
  limit: 'bulk',
  input: z.object({ token: z.string().min(1, 'the token to validate').max(4_096) }),
  output: identityOfCaller.extend({ expires_at: z.iso.datetime().nullable() }),
  async run(_ctx, { token }) {
    const principal = await resolveCredential({ kind: 'bearer', token })
    const { user, key, memberships, expiresAt } = principal
    const membership = memberships[0] ?? null
    const actor = toActor(principal, key ? null : (membership?.role ?? null))
    return {
      user_id: user?.id ?? null,
      key_id: key?.id ?? null,
      email: user?.email ?? null,
      name: user?.name ?? key?.name ?? null,
      role: actor.kind === 'user' ? actor.role : null,
      permissions: [...getPermissions(principal, membership)],
      workspace: membership?.workspace ?? null,
      expires_at: expiresAt < Number.MAX_SAFE_INTEGER ? new Date(expiresAt).toISOString() : null,
    }
  },
})
