import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { message as messageSchema, runParameters } from '../schema.ts'
import { toMessage } from '../threads/rows.ts'
import { ask } from './ask.ts'
import { questionInput } from './input.ts'

const { message: text, thread_id: _thread, ...rest } = questionInput.shape

export const sendMessage = operation({
  name: 'messages.send',
  summary: 'Write into a conversation: it begins a run, or reaches the one that is going at its next step',
  kind: 'write',
  http: 'POST /api/threads/{id}/messages',
  scope: 'threads:write',
  status: 201,
  limit: 'sensitive',
  input: z.object({ id: z.string().max(100), text, ...rest }),
  output: z.object({ message: messageSchema, run_id: z.string() }),
  subject: (_input, { message }) => message.id,
  async run(ctx, { id, text: written, parent_id: parentId, mentions, attachments, parameters }) {
    const { message, run } = await ask(ctx, {
      text: written,
      threadId: id,
      parentId,
      mentions,
      attachments,
      parameters: runParameters.parse(parameters ?? {}),
      trigger: ctx.actor.kind === 'user' ? 'page' : 'api',
    })
    return { message: toMessage({ ...message, runId: run.id }), run_id: run.id }
  },
})
