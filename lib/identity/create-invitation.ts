import { z } from 'zod'

import { newSecret, sha256 } from '#lib/core/hash'
import { newId } from '#lib/core/id'
import { conflict } from '#lib/core/problem'
import { baseUrl } from '#lib/platform/env'
import { emit } from '#lib/platform/event'
import { queueMail } from '#lib/platform/mail'
import { operation } from '#lib/platform/operation'

import { memberInvited } from './events.ts'
import { requireGrantable } from './grantable-scopes.ts'
import { toInvitation } from './internal.ts'
import { writeInvitationMail } from './invitation-mail.ts'
import { permissionsOf } from './permissions.ts'
import { invitation, newInvitation } from './schema.ts'

const openForDays = 7

export const createInvitation = operation({
  name: 'invitations.create',
  summary: 'Invite somebody by mail, or by a link that you pass on',
  kind: 'write',
  http: 'POST /api/invitations',
  scope: 'invitations:write',
  status: 201,
  limit: 'sensitive',
  input: newInvitation,
  output: invitation.extend({
    link: z.string().describe('Opens the invitation. It is shown only this once'),
  }),
  subject: (_input, output) => output.id,
  async run(ctx, { email, role }) {
    requireGrantable(ctx, permissionsOf(role))
    if (email && (await ctx.db.member.findFirst({ where: { user: { email } } }))) {
      throw conflict(`${email} is a member already.`)
    }
    const token = newSecret()
    const link = `${baseUrl()}/invite/${token}`
    const created = await ctx.db.invitation.create({
      data: {
        id: newId('inv'),
        workspaceId: ctx.workspace.id,
        email: email ?? null,
        role,
        tokenHash: sha256(token),
        invitedById: ctx.actor.kind === 'user' ? ctx.actor.userId : '',
        expiresAt: new Date(ctx.now.getTime() + openForDays * 86_400_000),
      },
    })
    emit(ctx, memberInvited, { subject: created.id, data: { email: email ?? null, role } })
    if (email) await queueMail(ctx, { to: email, ...writeInvitationMail(ctx, role, link) })
    return { ...toInvitation(created), link }
  },
})
