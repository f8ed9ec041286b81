import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { ModelMessage } from 'ai'
import type { z } from 'zod'

import type { Catalogue } from '#lib/models/index'

import type { Usage } from '../schema.ts'

/** One model of one provider, as a workspace or whoever runs the instance has chosen it. */
export interface ModelLink {
  /** As the catalogue of prices names it: `openai`, or `analyst` for the one that is built in. */
  provider: string
  model: string
  /** For people. */
  name: string
  language: LanguageModelV4
  /** Names what fails together: the same key and model, in one workspace. Null for what cannot fail from outside. */
  circuit: string | null
}

export interface ModelCall {
  link: ModelLink
  usage: Usage
  elapsedMs: number
  status: 'ok' | 'error'
}

/** The models of a workspace in the order in which they are tried. */
export interface ModelChain {
  links: readonly ModelLink[]
  catalogue: Catalogue
  /** Every call that reached a provider, so that what Ask itself costs shows up like any other workload. */
  record(call: ModelCall): void
}

export interface ToolForModel {
  description: string
  inputSchema: z.ZodType
}

/** What a step may still cost. Taken before each attempt and given back after it. */
export interface StepBudget {
  /** Refuses by throwing, which ends the step. */
  reserve(usd: number): Promise<void>
  settle(reservedUsd: number, usage: Usage): Promise<void>
}

export interface StepRequest {
  instructions: string
  messages: ModelMessage[]
  tools: Record<string, ToolForModel>
  signal: AbortSignal
  maxOutputTokens?: number
  /** More than 1 where an earlier process has already tried this step. */
  firstAttempt?: number
  budget?: StepBudget
  firstTokenMs?: number
  totalMs?: number
  onText?(delta: string): void | Promise<void>
  onAttempt?(begun: { attempt: number; provider: string; model: string }): void | Promise<void>
  /** The text of that attempt counts no longer, and another one begins. */
  onRetry?(failed: { attempt: number; reason: string; usage: Usage }): void | Promise<void>
}

export interface StepCall {
  id: string
  name: string
  input: unknown
  /** Why it cannot be carried out, for the model to read. */
  invalid?: string
}

export interface StepResult {
  text: string
  calls: StepCall[]
  /** The model’s turn alone: each of `calls` still needs its result, also an invalid one. */
  messages: ModelMessage[]
  usage: Usage
  finish: 'stop' | 'tool-calls'
  provider: string
  model: string
  firstTokenMs: number | null
  elapsedMs: number
  attempt: number
}

export const defaultMaxOutputTokens = 8_000
