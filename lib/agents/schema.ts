import { z } from 'zod'

import { query } from '#lib/query/schema'

export const longestMessage = 32_000
export const longestTitle = 120
export const mostAttachmentBytes = 1024 * 1024

/** The supervisor leads; each of the others does one part of what was asked. */
export const agentNames = [
  'supervisor',
  'triage_agent',
  'data_agent',
  'optimizer_agent',
  'actions_agent',
  'report_agent',
] as const
export type AgentName = (typeof agentNames)[number]

export const runStatuses = ['queued', 'running', 'waiting', 'completed', 'stopped', 'failed'] as const
export type RunStatus = (typeof runStatuses)[number]

export const runTriggers = ['page', 'api', 'schedule', 'alert'] as const
export type RunTrigger = (typeof runTriggers)[number]

export const approvalStatuses = ['pending', 'approved', 'declined', 'expired', 'void'] as const
export type ApprovalStatus = (typeof approvalStatuses)[number]

const time = z.iso.datetime()

/** `ratio` is a share of one and shown as percent. */
export const evidenceUnits = ['usd', 'count', 'tokens', 'ms', 'ratio', 'days', 'number'] as const
export type EvidenceUnit = (typeof evidenceUnits)[number]

/** A number that an answer may state, and how it came about. */
export const evidence = z.object({
  ref: z.string().describe('As the answer names it: e3.total'),
  label: z.string(),
  value: z.number().nullable(),
  unit: z.enum(evidenceUnits),
  low: z.number().optional().describe('The interval of an estimate'),
  high: z.number().optional(),
  period: z.enum(['current', 'previous']).optional().describe('Which of two compared ranges it is of'),
  from: time.optional(),
  to: time.optional(),
  query: query.optional().describe('Sent to POST /api/query, its first series’ total is the value'),
  computation: z
    .object({
      name: z.string(),
      inputs: z.array(z.string()).describe('Refs of the numbers that it was computed from'),
      note: z.string().optional(),
    })
    .optional(),
  taken_at: time.describe('Later events of the same range are not in it'),
})
export type Evidence = z.output<typeof evidence>

export const finding = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  evidence: z.array(z.string()),
  saving: z
    .object({ monthly_usd: z.number(), low_usd: z.number(), high_usd: z.number() })
    .optional()
    .describe('What changing it would save'),
  confidence: z.enum(['high', 'medium', 'low']).default('medium'),
})
export type Finding = z.output<typeof finding>

export const proposedAction = z.object({
  title: z.string(),
  operation: z.string(),
  input: z.record(z.string(), z.unknown()),
  effect: z.string(),
  risk: z.string(),
  undo: z.string(),
  saving_usd: z.number().nullable().default(null).describe('Predicted, a month'),
  approval_id: z.string().optional(),
})
export type ProposedAction = z.output<typeof proposedAction>

export const sufficiencies = ['sufficient', 'partial', 'insufficient'] as const
export type Sufficiency = (typeof sufficiencies)[number]

export const report = z.object({
  summary: z.string(),
  sufficiency: z.enum(sufficiencies),
  missing: z.array(z.string()).describe('What to send, and how, so that more can be said'),
  findings: z.array(finding),
  savings: z.object({
    monthly_usd: z.number(),
    low_usd: z.number(),
    high_usd: z.number(),
    confidence: z.enum(['high', 'medium', 'low']),
  }),
  actions: z.array(proposedAction),
  evidence: z.array(evidence),
  notes: z
    .array(z.string())
    .describe('What holds the answer back: a limit that was reached, nobody to approve'),
})
export type Report = z.output<typeof report>

/** Also what the seed's programs send: what they do not know is left out. */
export const runParameters = z.looseObject({
  include_performance: z.boolean().default(true),
  cost_threshold: z
    .number()
    .min(0)
    .default(0)
    .describe('Findings that would save less than this many dollars a month are left out'),
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  timezone: z.string().max(60).optional(),
})
export type RunParameters = z.output<typeof runParameters>

export const usage = z.object({
  input_tokens: z.number(),
  output_tokens: z.number(),
  cached_tokens: z.number(),
  cost_usd: z.number(),
})
export type Usage = z.output<typeof usage>

export const noUsage: Usage = { input_tokens: 0, output_tokens: 0, cached_tokens: 0, cost_usd: 0 }

export const runError = z.object({ code: z.literal('BACKEND_001'), message: z.string() })

export const run = z.object({
  id: z.string(),
  thread_id: z.string(),
  message_id: z.string().describe('The question'),
  question: z.string(),
  status: z.enum(runStatuses),
  reason: z.string().nullable().describe('Why it was stopped or failed, in words'),
  error: runError.nullable().describe('Of a run that failed; what it found so far is in its report'),
  trigger: z.enum(runTriggers),
  asked_by: z.object({ id: z.string().nullable(), name: z.string() }),
  parameters: runParameters,
  model: z.string().nullable(),
  usage,
  last_seq: z.number(),
  created_at: time,
  started_at: time.nullable(),
  ended_at: time.nullable(),
})
export type Run = z.output<typeof run>

export const runDetail = run.extend({ report: report.nullable() })

/** Attached files are comma-separated values that can be asked about. */
export const attachment = z.object({
  name: z.string().max(200),
  text: z.string().max(mostAttachmentBytes).describe('Comma-separated values, with a header'),
})

const mentionKinds = ['dashboard', 'alert', 'model', 'range'] as const
export const mention = z.object({
  kind: z.enum(mentionKinds),
  id: z.string().max(200),
  label: z.string().max(200),
})
export type Mention = z.output<typeof mention>

const deliveries = ['started', 'pending', 'steered', 'queued'] as const

export const keptAnswer = z.object({
  text: z.string().describe('With the numbers of now; what no longer holds is struck through'),
  changed: z.number().describe('So many sentences no longer hold'),
  checked_at: time,
  evidence: z.array(evidence),
})
export type KeptAnswer = z.output<typeof keptAnswer>

export const message = z.object({
  id: z.string(),
  thread_id: z.string(),
  parent_id: z.string().nullable().describe('The message before it; two with the same are branches'),
  role: z.enum(['user', 'assistant']),
  text: z.string().describe('Markdown; numbers of an answer are references such as [[e3.total=$1.20]]'),
  mentions: z.array(mention),
  attachments: z.array(z.object({ name: z.string(), rows: z.number() })),
  run_id: z.string().nullable().describe('The run that it began, or that wrote it'),
  delivery: z
    .enum(deliveries)
    .nullable()
    .describe('Of a message sent while a run was going: whether it steered it or waited for the next'),
  author: z.object({ id: z.string().nullable(), name: z.string() }),
  kept: keptAnswer.nullable().describe('Of an answer that is kept as a live page'),
  created_at: time,
})
export type Message = z.output<typeof message>

export const thread = z.object({
  id: z.string(),
  title: z.string(),
  shared: z.boolean(),
  archived: z.boolean(),
  is_own: z.boolean(),
  owner: z.object({ id: z.string().nullable(), name: z.string() }),
  active_run: z.object({ id: z.string(), status: z.enum(runStatuses) }).nullable(),
  leaf_id: z.string().nullable().describe('The last message of the branch that is shown'),
  created_at: time,
  updated_at: time,
})
export type Thread = z.output<typeof thread>

export const approval = z.object({
  id: z.string(),
  run_id: z.string(),
  thread_id: z.string(),
  call_id: z.string(),
  agent: z.enum(agentNames),
  kind: z.enum(['call', 'proposal']).describe('A run waits for a call; a proposal may be taken up later'),
  title: z.string(),
  operation: z.string(),
  input: z.record(z.string(), z.unknown()).describe('Exactly what will be done'),
  preview: z.unknown().describe('What the operation’s dry run says'),
  effect: z.string(),
  risk: z.string(),
  undo: z.string(),
  saving_usd: z.number().nullable(),
  status: z.enum(approvalStatuses),
  decided_by: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
  decided_at: time.nullable(),
  result: z.unknown(),
  expires_at: time,
  created_at: time,
})
export type Approval = z.output<typeof approval>

export const runEventTypes = [
  'agent_started',
  'sub_agent_update',
  'tool_call',
  'tool_result',
  'agent_message',
  'approval_request',
  'agent_log',
  'error',
  'agent_completed',
] as const
