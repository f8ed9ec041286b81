import { z } from 'zod'

import { newSecret, sha256 } from '#lib/core/hash'
import { newId } from '#lib/core/id'
import { conflict, onlyFor } from '#lib/core/problem'
import type { Actor } from '#lib/platform/actor'
import { baseUrl } from '#lib/platform/env'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { dashboardShared } from '../events.ts'
import { requireDashboard } from '../internal.ts'
import { dashboardId, mostShares, newShare, share } from '../schema.ts'
import { mayShare, toShare } from './internal.ts'

const dayMs = 86_400_000

export const createShare = operation({
  name: 'dashboards.share',
  summary: 'Make a link that shows one dashboard, and nothing else, to whoever holds it',
  kind: 'write',
  http: 'POST /api/dashboards/{id}/shares',
  scope: 'dashboards:write',
  status: 201,
  limit: 'sensitive',
  input: dashboardId.extend(newShare.shape),
  output: share.extend({ link: z.string().describe('It is shown only this once') }),
  subject: ({ id }) => id,
  async run(ctx, { id, name, lets_choose_range: letsChoose, expires_in_days: days }) {
    if (!mayShare(ctx.permissions)) throw onlyFor('events:read')
    const dashboard = await requireDashboard(ctx, id)
    if ((await ctx.db.dashboardShare.count({ where: { dashboardId: id } })) >= mostShares) {
      throw conflict(`A dashboard has at most ${mostShares} links. Revoke one that nobody uses.`)
    }
    const maker = requireMaker(ctx.actor)
    const token = newSecret()
    const row = await ctx.db.dashboardShare.create({
      data: {
        id: newId('shr', ctx.now.getTime()),
        workspaceId: ctx.workspace.id,
        dashboardId: id,
        tokenHash: sha256(token),
        name,
        letsChoose,
        createdById: maker.id,
        createdByName: maker.name,
        createdAt: ctx.now,
        expiresAt: days === null ? null : new Date(ctx.now.getTime() + days * dayMs),
      },
    })
    emit(ctx, dashboardShared, { subject: id, data: { name: dashboard.name } })
    return { ...toShare(row, true), link: `${baseUrl()}/share/${token}` }
  },
})

function requireMaker(actor: Actor): { id: string; name: string | null } {
  if (actor.kind === 'user') return { id: actor.userId, name: actor.name ?? actor.email }
  if (actor.kind === 'key') return { id: actor.keyId, name: actor.name }
  throw onlyFor('a person or an API key')
}
