import { setTimeout as sleep } from 'node:timers/promises'

import { z } from 'zod'

import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'
import { runWrite } from '#lib/platform/write'

import { hasEnded } from '../run/transitions.ts'
import { longestMessage, report, runError, runParameters, type RunStatus, runStatuses } from '../schema.ts'
import { ask } from './ask.ts'
import { readError, readReport, requireRun } from './rows.ts'

const lookEveryMs = 50
const longestWaitS = 110
const usualQuestion = 'Optimize my AI workload: analyze costs and performance and recommend what to change.'

const asked = z.object({
  message: z.string().trim().min(1).max(longestMessage).default(usualQuestion),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  parameters: runParameters.optional(),
  wait_s: z
    .number()
    .min(0)
    .max(longestWaitS)
    .default(longestWaitS)
    .describe('How long to wait for the report; the run goes on in any case'),
})

export const optimize = operation({
  name: 'agents.optimize',
  summary:
    'Have the AI workload looked at: waits for the report, or answers at once with “Prefer: respond-async”',
  kind: 'append',
  http: 'POST /api/optimize',
  scope: 'threads:write',
  limit: 'sensitive',
  input: asked,
  output: z.object({
    run_id: z.string(),
    thread_id: z.string(),
    status: z.enum(runStatuses),
    reason: z.string().nullable(),
    error: runError.nullable(),
    report: report.nullable(),
  }),
  statusOf: ({ status }) => (hasEnded(status) ? 200 : 202),
  async run(ctx, given) {
    const { id } = await start(ctx, given)
    const until = Date.now() + (ctx.prefersAsync ? 0 : given.wait_s * 1_000)
    for (;;) {
      const row = await requireRun(ctx, id)
      const status = row.status as RunStatus
      if (hasEnded(status) || Date.now() >= until) {
        const { threadId, reason } = row
        return {
          run_id: id,
          thread_id: threadId,
          status,
          reason,
          error: readError(row),
          report: readReport(row),
        }
      }
      await sleep(lookEveryMs)
    }
  },
})

/** A write of its own, so that the run begins before anybody waits for it. */
function start(ctx: WorkspaceContext, { message, from, to, parameters }: z.output<typeof asked>) {
  const spec = {
    name: 'agents.optimize',
    input: asked,
    subject: (_input: unknown, { id }: { id: string }) => id,
  }
  const range = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  return runWrite(ctx, spec, { message, from, to, parameters }, async (inner) => {
    const { run } = await ask(inner as WorkspaceContext, {
      text: message,
      parameters: runParameters.parse({ ...parameters, ...range }),
      trigger: 'api',
    })
    return { id: run.id }
  })
}
