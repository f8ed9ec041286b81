import { operation } from '#lib/platform/operation'

import { type RunStatus, runParameters } from '../schema.ts'
import { ask } from './ask.ts'
import { questionInput, startedRun } from './input.ts'

export const startAgent = operation({
  name: 'agents.start',
  summary: 'Ask the agents; the run goes on by itself and can be followed, stopped and read later',
  kind: 'write',
  http: 'POST /api/agent/start',
  scope: 'threads:write',
  status: 202,
  limit: 'sensitive',
  input: questionInput,
  output: startedRun,
  subject: (_input, { run_id: id }) => id,
  async run(ctx, { message: text, thread_id: threadId, parent_id: parentId, ...rest }) {
    const { mentions, attachments, parameters } = rest
    const { message, run } = await ask(ctx, {
      text,
      threadId,
      parentId,
      mentions,
      attachments,
      parameters: runParameters.parse(parameters ?? {}),
      trigger: ctx.actor.kind === 'user' ? 'page' : 'api',
    })
    return {
      run_id: run.id,
      thread_id: run.threadId,
      message_id: message.id,
      status: run.status as RunStatus,
      delivery: message.delivery === 'pending' ? ('pending' as const) : ('started' as const),
    }
  },
})
