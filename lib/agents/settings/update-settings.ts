import { randomUUID } from 'node:crypto'

import { invalidInput } from '#lib/core/problem'
import { secrets } from '#lib/platform/audit'
import { operation } from '#lib/platform/operation'
import { OutsideError } from '#lib/platform/outside/outside-error'
import { readTarget } from '#lib/platform/outside/target'

import { tellSettings } from './get-settings.ts'
import { readSettings, saveSettings, sealKey, type StoredProvider } from './read-settings.ts'
import { agentSettings, agentSettingsInput, type ProviderInput } from './schema.ts'

export const updateAgentSettings = operation({
  name: 'agent-settings.update',
  summary: 'Choose which models answer, and what they may cost',
  kind: 'write',
  http: 'PATCH /api/agent-settings',
  scope: 'agent-settings:write',
  input: agentSettingsInput.extend({
    providers: agentSettingsInput.shape.providers.register(secrets, { secret: true }),
  }),
  output: agentSettings,
  async run(ctx, given) {
    const before = await readSettings(ctx)
    const providers = given.providers?.map((each, at) =>
      storeProvider(each, before.providers, `providers.${at}`),
    )
    await saveSettings(ctx, {
      providers: providers ?? before.providers,
      runBudgetUsd: given.run_budget_usd ?? before.runBudgetUsd,
      dayBudgetUsd: given.day_budget_usd ?? before.dayBudgetUsd,
      monthBudgetUsd: given.month_budget_usd ?? before.monthBudgetUsd,
      weeklyReview: given.weekly_review ?? before.weeklyReview,
      investigateAlerts: given.investigate_alerts ?? before.investigateAlerts,
    })
    return tellSettings(ctx)
  },
})

/** With its key: the one that was given, or the one that it has, as long as that goes where it went before. */
export function storeProvider(
  given: ProviderInput,
  known: readonly StoredProvider[],
  field: string,
): StoredProvider {
  const { id, kind, model, base_url, api_key } = given
  if (base_url !== null) requireReachable(base_url, `${field}.base_url`)
  const before = known.find((each) => each.id === id)
  const goesElsewhere = before && (before.kind !== kind || before.base_url !== base_url)
  const kept = before && !goesElsewhere ? before : null
  const key = api_key === undefined ? kept : sealKey(api_key)
  if (!key?.sealed && kind !== 'compatible') {
    const problem = goesElsewhere
      ? 'Enter the API key again: it is not sent to another address by itself.'
      : 'Enter an API key.'
    throw invalidInput(problem, { fields: [{ field: `${field}.api_key`, problem }] })
  }
  const { sealed = null, tail = null } = key ?? {}
  return { id: before?.id ?? randomUUID(), kind, model, base_url, sealed, tail }
}

/** Says at once what could never be sent; where a name leads is seen with every request. */
function requireReachable(url: string, field: string): void {
  try {
    readTarget(url)
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    throw invalidInput(error.message, { fields: [{ field, problem: error.message }] })
  }
}
