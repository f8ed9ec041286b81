import { z } from 'zod'

import { conflict } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { operation, type Proposal } from '#lib/platform/operation'

import { tellSettings } from './get-settings.ts'
import { readSettings, saveSettings } from './read-settings.ts'
import { agentSettings } from './schema.ts'

const input = z.object({
  weekly_review: agentSettings.shape.weekly_review.optional(),
  investigate_alerts: agentSettings.shape.investigate_alerts.optional(),
})

export const updateAgentSchedule = operation({
  name: 'agent-settings.schedule',
  summary: 'Choose when the agents look at the data by themselves: each week, and when an alert fires',
  kind: 'write',
  http: 'PATCH /api/agent-settings/schedule',
  scope: 'agent-settings:write',
  input,
  output: agentSettings,
  agent: { propose },
  async run(ctx, { weekly_review: weeklyReview, investigate_alerts: investigateAlerts }) {
    await saveSettings(ctx, {
      ...(weeklyReview === undefined ? {} : { weeklyReview }),
      ...(investigateAlerts === undefined ? {} : { investigateAlerts }),
    })
    return tellSettings(ctx)
  },
})

async function propose(ctx: WorkspaceContext, given: z.output<typeof input>): Promise<Proposal> {
  const { weeklyReview, investigateAlerts } = await readSettings(ctx)
  const before = { weekly_review: weeklyReview, investigate_alerts: investigateAlerts }
  const changes = Object.entries(given).flatMap(([field, after]) => {
    const was = before[field as keyof typeof before]
    return was === after ? [] : [{ field, before: was, after }]
  })
  if (changes.length === 0) throw conflict('The schedule is like this already.')
  const named = changes.map(
    ({ field, after }) => `${names[field as keyof typeof names]} ${after ? 'on' : 'off'}`,
  )
  return {
    title: `Turn ${named.join(' and ')}`,
    effect: 'The agents look at the data by themselves at these times. They only propose.',
    risk: 'Runs cost what the models cost, within the budgets.',
    undo: 'Set it back on Settings → Agents.',
    preview: { summary: `It would be: ${named.join(', ')}.`, changes },
  }
}

const names = { weekly_review: 'the weekly review', investigate_alerts: 'the investigation of alerts' }
