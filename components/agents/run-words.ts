import {
  type AgentName,
  type Approval,
  type Run,
  type RunStatus,
  runStatuses,
  runTriggers,
  type Usage,
} from '#lib/agents/schema'

import { formatFigure, formatRound } from '../ui/format-figure.ts'
import type { StatusTone } from '../ui/status-dot.tsx'
import type { AgentStep, CallStep } from './run-state.ts'

export const agentLabels: Record<AgentName, string> = {
  supervisor: 'Supervisor',
  triage_agent: 'Triage',
  data_agent: 'Data',
  optimizer_agent: 'Optimizer',
  actions_agent: 'Actions',
  report_agent: 'Report',
}

export const statusWords: Record<RunStatus, { label: string; tone: StatusTone }> = {
  queued: { label: 'Queued', tone: 'idle' },
  running: { label: 'Running', tone: 'busy' },
  waiting: { label: 'Waiting for approval', tone: 'warn' },
  completed: { label: 'Completed', tone: 'good' },
  stopped: { label: 'Stopped', tone: 'idle' },
  failed: { label: 'Failed', tone: 'bad' },
}

export const statusOptions = runStatuses.map((value) => ({ value, label: statusWords[value].label }))

const triggerLabels: Record<Run['trigger'], string> = {
  page: 'Question',
  api: 'API',
  schedule: 'Schedule',
  alert: 'Alert',
}

export const triggerOptions = runTriggers.map((value) => ({ value, label: triggerLabels[value] }))
export const describeTrigger = ({ trigger }: Run) => triggerLabels[trigger]

export const stepWords: Record<
  CallStep['status'] | AgentStep['status'],
  { label: string; tone: StatusTone }
> = {
  started: { label: 'Started', tone: 'busy' },
  processing: { label: 'Running', tone: 'busy' },
  running: { label: 'Running', tone: 'busy' },
  waiting: { label: 'Waiting', tone: 'warn' },
  completed: { label: 'Done', tone: 'good' },
  ok: { label: 'Done', tone: 'good' },
  proposed: { label: 'Proposed', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  error: { label: 'Failed', tone: 'bad' },
  declined: { label: 'Declined', tone: 'idle' },
  expired: { label: 'Expired', tone: 'idle' },
  stopped: { label: 'Stopped', tone: 'idle' },
}

export const approvalWords: Record<Approval['status'], { label: string; tone: StatusTone }> = {
  pending: { label: 'Waiting for approval', tone: 'warn' },
  approved: { label: 'Approved', tone: 'good' },
  declined: { label: 'Declined', tone: 'idle' },
  expired: { label: 'Expired', tone: 'idle' },
  void: { label: 'No longer needed', tone: 'idle' },
}

/** `spend_breakdown` as people read it. */
export function nameTool(tool: string): string {
  const words = tool.replaceAll(/[._-]+/g, ' ').trim()
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`
}

export const formatElapsed = (elapsedMs: number) => formatRound(Math.max(0, elapsedMs), 'duration')

export const countTokens = ({ input_tokens: input, output_tokens: output }: Usage) => input + output

export const formatCost = (usd: number) => formatFigure(usd, 'money').number

/** Nothing where no model was paid: the built-in analyst costs nothing and counts no tokens. */
export function describeUsage(usage: Usage): string[] {
  const tokens = countTokens(usage)
  return [
    ...(tokens > 0 ? [`${formatRound(tokens, 'number')} tokens`] : []),
    ...(usage.cost_usd > 0 ? [formatCost(usage.cost_usd)] : []),
  ]
}
