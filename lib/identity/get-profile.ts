import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { toUser } from './internal.ts'
import { user } from './schema.ts'

export const getProfile = operation({
  name: 'users.me',
  summary: 'Your profile and the accounts you sign in with',
  kind: 'read',
  http: 'GET /api/users/me',
  scope: 'self',
  input: z.object({}),
  output: user,
  async run({ db, actor }) {
    return toUser(
      await db.user.findUniqueOrThrow({ where: { id: actor.userId }, include: { accounts: true } }),
    )
  },
})
