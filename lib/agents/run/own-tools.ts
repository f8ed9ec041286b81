import { z } from 'zod'

import type { ToolForModel } from '../model/index.ts'

/** Tools of the loop itself: they change what the run knows, and nothing outside it. */
export const recordFinding = z.object({
  title: z.string().min(1).max(200).describe('Without numbers: what stands out'),
  text: z.string().min(1).max(2_000).describe('Its numbers as references: [[e3.total]]'),
  saving_ref: z.string().max(100).optional().describe('The reference of the monthly saving, if there is one'),
  confidence: z.enum(['high', 'medium', 'low']).default('medium'),
})

export const proposeAction = z.object({
  operation: z.string().max(80).describe('One of the operations that can be proposed, such as alerts.create'),
  input: z.record(z.string(), z.unknown()).describe('Its exact arguments'),
  saving_ref: z
    .string()
    .max(100)
    .optional()
    .describe('The reference of the monthly saving that it should bring'),
})

export const delegate = z.object({
  task: z.string().min(1).max(4_000).describe('What to find out or do, in words'),
})

export const recordFindingTool: ToolForModel = {
  description: 'Records something that stands out, so that it is in the report.',
  inputSchema: recordFinding,
}

export const proposeActionTool: ToolForModel = {
  description: 'Proposes something to do. A person may take it up later; the work goes on meanwhile.',
  inputSchema: proposeAction,
}
