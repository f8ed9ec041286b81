import { z } from 'zod'

import { say } from '#lib/core/wording'
import { event } from '#lib/platform/event'

import { runTriggers } from './schema.ts'

const aRun = { run_id: z.string(), thread_id: z.string() }
const shown = { icon: 'agents', href: ({ thread_id }: { thread_id: string }) => `ask/${thread_id}` }

export const threadCreated = event({
  name: 'thread.created',
  summary: 'Thread created',
  data: z.object({ thread_id: z.string(), title: z.string() }),
  wording: {
    ...shown,
    sentence: ({ title }, actor) => say`${actor.name} began a thread: ${title}`,
    hidden: true,
  },
})

export const messageSent = event({
  name: 'message.sent',
  summary: 'Message sent to the agents',
  data: z.object({ thread_id: z.string(), message_id: z.string(), characters: z.number() }),
  wording: { ...shown, sentence: (_data, actor) => say`${actor.name} asked the agents`, hidden: true },
})

export const runQueued = event({
  name: 'run.queued',
  summary: 'Run queued',
  data: z.object({ ...aRun, trigger: z.enum(runTriggers) }),
  wording: { ...shown, sentence: (_data, actor) => say`${actor.name} started a run`, hidden: true },
})

export const runEnded = event({
  name: 'run.ended',
  summary: 'Run of the agents ended',
  data: z.object({
    ...aRun,
    trigger: z.enum(runTriggers),
    status: z.enum(['completed', 'stopped', 'failed']),
    reason: z.string().nullable(),
    summary: z.string(),
    findings: z.number(),
    monthly_savings_usd: z.number(),
    cost_usd: z.number(),
    elapsed_ms: z.number(),
  }),
  wording: {
    ...shown,
    severity: ({ status }) => (status === 'failed' ? 'warning' : 'info'),
    sentence: ({ status, trigger }) =>
      trigger === 'schedule' && status === 'completed'
        ? say`The weekly review is ready`
        : say`A run ${status}`,
    text: ({ summary, reason }) => reason ?? summary,
    notify: true,
  },
})

export const approvalRequested = event({
  name: 'approval.requested',
  summary: 'Agents ask for an approval',
  data: z.object({ ...aRun, title: z.string(), operation: z.string() }),
  wording: {
    ...shown,
    sentence: ({ title }) => say`The agents ask for an approval: ${title}`,
    text: () => 'The run waits until somebody approves or declines it.',
    notify: 'usual',
  },
})

export const approvalDecided = event({
  name: 'approval.decided',
  summary: 'Approval decided',
  data: z.object({
    ...aRun,
    title: z.string(),
    operation: z.string(),
    decision: z.enum(['approved', 'declined', 'expired']),
    resumes: z.boolean().describe('The run goes on'),
  }),
  wording: {
    ...shown,
    sentence: ({ title, decision }, actor) =>
      decision === 'expired'
        ? say`Nobody decided in time: ${title}`
        : say`${actor.name} ${decision}: ${title}`,
    notify: true,
  },
})

export const savingsFound = event({
  name: 'savings.found',
  summary: 'Potential savings found',
  data: z.object({
    ...aRun,
    trigger: z.enum(runTriggers),
    monthly_usd: z.number(),
    low_usd: z.number(),
    high_usd: z.number(),
  }),
  wording: {
    ...shown,
    sentence: ({ monthly_usd: usd }) =>
      say`The agents found savings of about $${String(Math.round(usd))} a month`,
    notify: true,
  },
})
