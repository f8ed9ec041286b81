import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'

import { toInvitation } from './internal.ts'
import { invitation } from './schema.ts'

export const listInvitations = operation({
  name: 'invitations.list',
  summary: 'Invitations that are still open',
  kind: 'read',
  http: 'GET /api/invitations',
  scope: 'invitations:read',
  input: pageInput,
  output: pageOf(invitation),
  async run({ db, now }, input) {
    const page = pageById(input)
    const rows = await db.invitation.findMany({
      ...page,
      where: { ...page.where, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    })
    return toPage(rows, input, toInvitation)
  },
})
