import { z } from 'zod'

import { newId } from '#lib/core/id'
import { conflict, Problem } from '#lib/core/problem'
import { secrets } from '#lib/platform/audit'
import type { Context } from '#lib/platform/context'
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
    const { userId, email } = ctx.actor
    const invitation = await requireOpenInvitation(ctx, token)
    // Whoever can read somebody's mail, or the copy that is kept without a mail server, is not that person.
    if (invitation.email && invitation.email !== email) throw sentToAnother(invitation.email)
    const { workspaceId } = invitation
    const membership = { where: { workspaceId_userId: { workspaceId, userId } } }
    const earlier = await ctx.db.member.findUnique(membership)
    const role = earlier?.role ?? invitation.role
    // Of several who accept at once, in two tabs or as two people, only the one who turns it over goes on to join.
    if (!earlier && (await turnOver(ctx, invitation.id))) {
      await ctx.db.member.create({ data: { id: newId('mem'), workspaceId, userId, role } })
      const person = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } })
      emit({ ...ctx, workspace: invitation.workspace }, memberJoined, {
        subject: userId,
        data: { user_id: userId, email: person.email, name: person.name, role },
      })
      revokeAccess(ctx, [tagOf.user(userId)])
    } else if (!earlier && !(await ctx.db.member.findUnique(membership))) {
      throw conflict('This invitation was accepted already. Ask for a new one.')
    }
    return toWorkspace(await ctx.db.workspace.findUniqueOrThrow({ where: { id: workspaceId } }), role)
  },
})

const sentToAnother = (invited: string) =>
  new Problem(
    'AUTH_005',
    `This invitation was sent to ${invited}. Sign in with that address, or ask for a link instead.`,
  )

async function turnOver(ctx: Context, id: string): Promise<boolean> {
  const open = { id, acceptedAt: null, revokedAt: null }
  const { count } = await ctx.db.invitation.updateMany({ where: open, data: { acceptedAt: ctx.now } })
  return count === 1
}
