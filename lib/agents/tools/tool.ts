import type { z } from 'zod'

import type { WorkspaceContext } from '#lib/platform/context'
import type { Query } from '#lib/query/index'

import type { AgentName, Evidence, Finding, ProposedAction, Sufficiency } from '../schema.ts'

/** A number before it has its reference: the name of its place in the result stands in the record’s key. */
export type Value = Omit<Evidence, 'ref' | 'taken_at'>

/** What a run is about, fixed when it begins, so that all of its numbers are of the same time. */
export interface Frame {
  /** When the run began; nothing later is looked at. */
  now: Date
  from: string
  to: string
  timezone: string
  includePerformance: boolean
  costThreshold: number
  /** What the asker attached. */
  attachments: readonly { name: string; text: string }[]
}

export interface ToolOutput {
  /** For people, in one line without numbers: “Spend by model”. */
  title: string
  /** The numbers that an answer may state, by name: letters, digits, `_` and `-`. */
  values: Record<string, Value>
  /** What a model reads beside them, such as the names of groups; all of it may have been written by anybody. */
  data?: unknown
  /** What can be drawn in the answer. */
  query?: Query
  findings?: readonly Omit<Finding, 'id'>[]
  sufficiency?: Sufficiency
  /** What to send, and how, so that more can be said. */
  missing?: readonly string[]
  proposals?: readonly ProposedAction[]
}

export interface ToolContext {
  /** The asker’s rights at this moment; reads only. */
  ctx: WorkspaceContext
  frame: Frame
  signal: AbortSignal
  /** A number that was found before, by its reference. */
  findEvidence(ref: string): Evidence | null
}

export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  /** As models call it: `spend_breakdown`. */
  name: string
  /** For the model: what it answers, and when to use it. */
  summary: string
  input: Input
  agents: readonly AgentName[]
  run(tool: ToolContext, input: z.output<Input>): Promise<ToolOutput>
}

export const tool = <Input extends z.ZodObject>(spec: Tool<Input>): Tool => spec
