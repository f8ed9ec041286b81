import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { Prisma } from '#lib/platform/prisma-client/client'

import { type Outcome, outcomeVerdicts } from './judge-outcome.ts'

const mostListed = 50

const measured = z.object({
  approval_id: z.string(),
  run_id: z.string(),
  title: z.string(),
  predicted_usd: z.number(),
  realised_usd: z.number().nullable(),
  verdict: z.enum(outcomeVerdicts),
  reason: z.string(),
  from: z.string(),
  to: z.string(),
})

export const getAgentRecord = operation({
  name: 'agent-record.get',
  summary: 'How often what the agents predicted came true: of accepted actions, what they really saved',
  kind: 'read',
  http: 'GET /api/agent/record',
  scope: 'threads:read',
  input: z.object({}),
  output: z.object({
    accepted: z.number(),
    declined: z.number(),
    waiting: z.number().describe('Accepted, with a predicted saving that is not measured yet'),
    hits: z.number(),
    misses: z.number(),
    unclear: z.number(),
    predicted_usd: z.number().describe('A month, of those that were hits or misses'),
    realised_usd: z.number(),
    measured: z.array(measured).describe('The last ones'),
  }),
  async run({ db }) {
    const [accepted, declined, waiting, rows] = await Promise.all([
      db.approval.count({ where: { status: 'approved' } }),
      db.approval.count({ where: { status: 'declined' } }),
      db.approval.count({
        where: { status: 'approved', measureAt: { not: null }, outcome: { equals: Prisma.DbNull } },
      }),
      db.approval.findMany({
        where: { status: 'approved', outcome: { not: Prisma.DbNull } },
        select: { id: true, runId: true, title: true, outcome: true },
        orderBy: { decidedAt: 'desc' },
      }),
    ])
    const all = rows.map(({ id, runId, title, outcome }) => ({
      approval_id: id,
      run_id: runId,
      title,
      ...(outcome as unknown as Outcome),
    }))
    const count = (verdict: Outcome['verdict']) => all.filter((each) => each.verdict === verdict).length
    const clear = all.filter(({ verdict }) => verdict !== 'unclear')
    return {
      accepted,
      declined,
      waiting,
      hits: count('hit'),
      misses: count('miss'),
      unclear: count('unclear'),
      predicted_usd: clear.reduce((sum, each) => sum + each.predicted_usd, 0),
      realised_usd: clear.reduce((sum, each) => sum + (each.realised_usd ?? 0), 0),
      measured: all.slice(0, mostListed),
    }
  },
})
