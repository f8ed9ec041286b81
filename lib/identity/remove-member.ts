import { notPermitted } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'
import { allows } from '#lib/platform/permission'

import { memberRemoved } from './events.ts'
import { lockMembers, requireMember } from './internal.ts'
import { requireAnotherOwner } from './last-owner.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'
import { byId, done } from './schema.ts'

export const removeMember = operation({
  name: 'members.remove',
  summary: 'Remove somebody from the workspace',
  kind: 'write',
  http: 'DELETE /api/members/{id}',
  scope: 'members:write',
  input: byId,
  output: done,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    await endMembership(ctx, id)
    return { done: true as const }
  },
})

export async function endMembership(ctx: WorkspaceContext, id: string): Promise<void> {
  await lockMembers(ctx.db, ctx.workspace.id)
  const gone = await requireMember(ctx, id)
  const isSelf = ctx.actor.kind === 'user' && ctx.actor.userId === gone.userId
  if (gone.role === 'owner') {
    if (!isSelf && !allows(ctx.permissions, 'ownership:write')) throw notPermitted('ownership:write')
    await requireAnotherOwner(ctx, gone.id)
  }
  await ctx.db.member.delete({ where: { id } })
  emit(ctx, memberRemoved, { subject: gone.userId, data: { user_id: gone.userId, email: gone.user.email } })
  revokeAccess(ctx, [tagOf.user(gone.userId)])
}
