import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { longestTitle, thread } from '../schema.ts'
import { insertThread } from './insert-thread.ts'
import { toThread } from './rows.ts'

export const createThread = operation({
  name: 'threads.create',
  summary: 'Begin a conversation with the agents',
  kind: 'write',
  http: 'POST /api/threads',
  scope: 'threads:write',
  status: 201,
  input: z.object({ title: z.string().trim().min(1).max(longestTitle).optional() }),
  output: thread,
  subject: (_input, { id }) => id,
  run: async (ctx, { title }) => toThread({ ...(await insertThread(ctx, title)), runs: [] }, ctx),
})
