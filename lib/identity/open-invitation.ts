import { z } from 'zod'

import { sha256 } from '#lib/core/hash'
import { Problem } from '#lib/core/problem'
import type { Context } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'

import { roleSchema } from './roles.ts'
import { invitationToken } from './schema.ts'

export const openInvitation = operation({
  name: 'invitations.open',
  summary: 'What an invitation link invites to',
  kind: 'read',
  http: 'GET /api/invitations/open/{token}',
  scope: 'public',
  limit: 'sensitive',
  input: z.object({ token: invitationToken }),
  output: z.object({
    workspace: z.object({ name: z.string(), slug: z.string() }),
    role: roleSchema,
    email: z.string().nullable(),
    invited_by: z.string().nullable().describe('The name of who invited, where that person still exists'),
    expires_at: z.iso.datetime(),
  }),
  async run(ctx, { token }) {
    const { workspace, role, email, invitedById, expiresAt } = await requireOpenInvitation(ctx, token)
    const inviter = await ctx.db.user.findUnique({ where: { id: invitedById } })
    const { name, slug } = workspace
    return {
      workspace: { name, slug },
      role,
      email,
      invited_by: inviter?.name ?? inviter?.email ?? null,
      expires_at: expiresAt.toISOString(),
    }
  },
})

export async function requireOpenInvitation({ db, now }: Context, token: string) {
  const found = await db.invitation.findUnique({
    where: { tokenHash: sha256(token), revokedAt: null, workspace: { deletedAt: null } },
    include: { workspace: { select: { id: true, name: true, slug: true } } },
  })
  if (!found)
    throw new Problem('REQ_002', 'This invitation does not exist or was taken back. Ask for a new one.')
  if (found.acceptedAt)
    throw new Problem('REQ_003', 'This invitation was accepted already. Sign in to the workspace.')
  if (found.expiresAt <= now) throw new Problem('REQ_003', 'This invitation has expired. Ask for a new one.')
  return found
}
