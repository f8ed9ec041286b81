import { z } from 'zod'

import { attachment, longestMessage, mention, runParameters, runStatuses } from '../schema.ts'

const text = z.string().trim().min(1, 'Write a question.').max(longestMessage)

/** What a question may come with, from a page or a program. */
export const questionInput = z.object({
  message: text,
  thread_id: z.string().max(100).optional().describe('A new thread when left out'),
  parent_id: z
    .string()
    .max(100)
    .nullable()
    .optional()
    .describe(
      'Branches off behind this answer; null: from the beginning. Goes on with the thread when left out',
    ),
  mentions: z.array(mention).max(20).optional(),
  attachments: z.array(attachment).max(3).optional(),
  parameters: runParameters.optional(),
})

export const startedRun = z.object({
  run_id: z.string(),
  thread_id: z.string(),
  message_id: z.string(),
  status: z.enum(runStatuses),
  delivery: z
    .enum(['started', 'pending'])
    .describe('pending: a run was going, which reads it at its next step'),
})
