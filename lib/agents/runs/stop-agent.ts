import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { interruptWorkflow } from '#lib/platform/start-workflow'

import { endRun } from '../run/end-run.ts'
import { runStatuses } from '../schema.ts'
import { requireRun } from './rows.ts'

export const stopAgent = operation({
  name: 'agents.stop',
  summary: 'Stop a run at once, wherever it is; what it found so far is kept',
  kind: 'write',
  http: 'POST /api/agent/stop',
  scope: 'threads:write',
  input: z.object({ run_id: z.string().max(100) }),
  output: z.object({
    run_id: z.string(),
    status: z.enum(runStatuses).describe('How it ended; where it had ended before, as it had'),
    stopped: z.boolean().describe('False where it had ended before'),
  }),
  subject: ({ run_id: id }) => id,
  async run(ctx, { run_id: id }) {
    await requireRun(ctx, id)
    const { status, isFirst } = await endRun(ctx, id, { kind: 'stop' })
    // Also where it had ended: a worker that did not hear of it lets go now.
    ctx.write?.afterCommit.push(() => interruptWorkflow(id))
    return { run_id: id, status, stopped: isFirst }
  },
})
