import { z } from 'zod'

import { notFound, onlyFor } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { endMembership } from './remove-member.ts'
import { done } from './schema.ts'

export const leaveWorkspace = operation({
  name: 'members.leave',
  summary: 'Leave the workspace yourself',
  kind: 'write',
  http: 'POST /api/members/leave',
  scope: 'members:read',
  input: z.object({}),
  output: done,
  async run(ctx) {
    if (ctx.actor.kind !== 'user') throw onlyFor('a signed-in person')
    const { userId } = ctx.actor
    const own = await ctx.db.member.findFirst({ where: { userId } })
    if (!own) throw notFound('membership')
    await endMembership(ctx, own.id)
    return { done: true as const }
  },
})
