import { notFound } from '#lib/core/problem'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { invitationRevoked } from './events.ts'
import { byId, done } from './schema.ts'

export const revokeInvitation = operation({
  name: 'invitations.revoke',
  summary: 'Take an invitation back; its link stops working',
  kind: 'write',
  http: 'DELETE /api/invitations/{id}',
  scope: 'invitations:write',
  input: byId,
  output: done,
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    const open = await ctx.db.invitation.findUnique({ where: { id, acceptedAt: null, revokedAt: null } })
    if (!open) throw notFound('open invitation')
    await ctx.db.invitation.update({ where: { id }, data: { revokedAt: ctx.now } })
    emit(ctx, invitationRevoked, { subject: id, data: { email: open.email } })
    return { done: true as const }
  },
})
