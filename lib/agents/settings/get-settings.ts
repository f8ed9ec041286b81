import { z } from 'zod'

import { getCatalogue } from '#lib/models/index'
import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'

import { listInstanceModels } from '../model/open-models.ts'
import { readSpent } from './budget.ts'
import { readSettings } from './read-settings.ts'
import { agentSettings, type AgentSettings } from './schema.ts'

export const getAgentSettings = operation({
  name: 'agent-settings.get',
  summary: 'Which models answer, what they may cost, and what they have cost',
  kind: 'read',
  http: 'GET /api/agent-settings',
  scope: 'agent-settings:read',
  input: z.object({}),
  output: agentSettings,
  run: tellSettings,
})

export async function tellSettings(ctx: WorkspaceContext): Promise<AgentSettings> {
  const settings = await readSettings(ctx)
  const spent = await readSpent(ctx, ctx.now)
  return {
    providers: settings.providers.map(({ id, kind, model, base_url, sealed, tail }) => ({
      id,
      kind,
      model,
      base_url,
      key: sealed === null ? 'none' : 'set',
      key_tail: tail,
    })),
    instance_models: listInstanceModels(await getCatalogue(ctx.workspace.id)).map(({ kind, model }) => ({
      kind,
      model,
    })),
    run_budget_usd: settings.runBudgetUsd,
    day_budget_usd: settings.dayBudgetUsd,
    month_budget_usd: settings.monthBudgetUsd,
    weekly_review: settings.weeklyReview,
    investigate_alerts: settings.investigateAlerts,
    spent_today_usd: spent.todayUsd,
    spent_month_usd: spent.monthUsd,
    reserved_usd: spent.reservedUsd,
  }
}
