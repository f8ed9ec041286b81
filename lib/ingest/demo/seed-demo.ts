import { z } from 'zod'

import { conflict } from '#lib/core/problem'
import { emit } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { demoRequested } from '../events.ts'
import { demoDays } from './demo-shop.ts'

export const seedDemo = operation({
  name: 'demo.seed',
  summary: 'Add thirty days of events of a believable shop, to look around with',
  kind: 'write',
  http: 'POST /api/demo',
  // Not `events:write`, which a key in a public page has.
  scope: 'privacy:write',
  status: 202,
  limit: 'sensitive',
  input: z.object({}),
  output: z.object({ state: z.literal('seeding'), days: z.number() }),
  async run(ctx) {
    const { id } = ctx.workspace
    const { count } = await ctx.db.workspace.updateMany({
      where: { id, demoSince: null },
      data: { demoSince: ctx.now },
    })
    if (count === 0) throw conflict('This workspace holds demo data already. Remove it to begin again.')
    emit(ctx, demoRequested, { subject: id, data: { days: demoDays } })
    return { state: 'seeding' as const, days: demoDays }
  },
})
