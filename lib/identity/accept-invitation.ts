import { z } from 'zod'

import { newId } from '#lib/core/id'
import { secrets } from '#lib/platform/audit'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { memberJoined } from './events.ts'
import { toWorkspace } from './internal.ts'
import { requireOpenInvitation } from './open-invitation.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'
import { invitationToken, workspace } from './schema.ts'

export const acceptInvitation = operation({
  name: 'invitations.accept',
  summary: 'Join the workspace that an invitation link leads to',
  kind: 'write',
  http: 'POST /api/invitations/accept',
  scope: 'self',
  limit: 'sensitive',
  input: z.object({ token: invitationToken.register(secrets, { secret: true }) }),
  output: workspace,
  subject: (_input, output) => output.id,
  async run(ctx, { token }) {
    const { userId } = ctx.actor
    const invitation = await requireOpenInvitation(ctx, token)
    const { workspaceId } = invitation
    // Two tabs that accept at once: only the one that turns the invitation over goes on to join.
    const { count } = await ctx.db.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null },
      data: { acceptedAt: ctx.now },
    })
    const existing = await ctx.db.member.findUnique({
      where: { workspaceId_userId: { workspaceId, userId } },
    })
    const role = existing?.role ?? invitation.role
    if (count === 1 && !existing) {
      await ctx.db.member.create({ data: { id: newId('member'), workspaceId, userId, role } })
      const person = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } })
      emit({ ...ctx, workspace: invitation.workspace }, memberJoined, {
        subject: userId,
        data: { user_id: userId, email: person.email, name: person.name, role },
      })
      revokeAccess(ctx, [tagOf.user(userId)])
    }
    return toWorkspace(await ctx.db.workspace.findUniqueOrThrow({ where: { id: workspaceId } }), role)
  },
})
