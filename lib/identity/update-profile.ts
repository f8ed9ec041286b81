import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { toUser } from './internal.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'
import { oneLine, user } from './schema.ts'

export const updateProfile = operation({
  name: 'users.update',
  summary: 'Change the name others see',
  kind: 'write',
  http: 'PATCH /api/users/me',
  scope: 'self',
  input: z.object({ name: oneLine('a name').min(1, 'a name').max(80) }),
  output: user,
  subject: (_input, output) => output.id,
  async run(ctx, { name }) {
    const { userId } = ctx.actor
    const updated = await ctx.db.user.update({
      where: { id: userId },
      data: { name },
      include: { accounts: true },
    })
    revokeAccess(ctx, [tagOf.user(userId)])
    return toUser(updated)
  },
})
