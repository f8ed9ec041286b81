import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { approval } from '../schema.ts'
import { decideApproval } from './decide-approval.ts'

export const declineApproval = operation({
  name: 'approvals.decline',
  summary: 'Don’t let an agent do what it asked for; the run goes on without it',
  kind: 'write',
  http: 'POST /api/approvals/{id}/decline',
  scope: 'approvals:write',
  input: z.object({
    id: z.string().max(100),
    reason: z.string().trim().max(1_000).optional().describe('The agent reads it'),
  }),
  output: approval,
  subject: ({ id }) => id,
  run: (ctx, { id, reason }) =>
    decideApproval(ctx, id, {
      kind: 'decline',
      perform: async () => (reason === undefined ? null : { reason }),
    }),
})
