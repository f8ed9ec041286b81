import { newId } from '#lib/core/id'
import { alertTerms } from '#lib/metrics/alerts/schema'
import { getPrisma } from '#lib/platform/postgres'

/** An alert that has fired, with a state and a history. */
export async function insertAlert(workspaceId: string): Promise<string> {
  const id = newId('alert')
  const terms = alertTerms.parse({
    query: { series: [{ event: 'test.failed' }] },
    condition: { kind: 'threshold', when: 'above', alert: 5 },
    window: '5m',
  })
  const now = new Date()
  await getPrisma().alertRule.create({
    data: {
      id,
      workspaceId,
      slug: `of_${workspaceId}`,
      name: `Alert of ${workspaceId}`,
      description: '',
      enabled: true,
      terms,
      level: 'alert',
      levelSince: now,
      evaluatedAt: now,
      value: 9,
    },
  })
  const still = { active: false, turningSince: null }
  await getPrisma().alertState.create({
    data: {
      ruleId: id,
      key: '',
      workspaceId,
      level: 'alert',
      told: 'alert',
      since: now,
      marks: { warn: still, alert: { ...still, active: true }, noData: still },
      value: 9,
      measuredAt: now,
      seenAt: now,
    },
  })
  await getPrisma().alertTransition.create({
    data: {
      id: newId('alertTransition'),
      workspaceId,
      ruleId: id,
      kind: 'fired',
      from: 'ok',
      to: 'alert',
      value: 9,
      reason: null,
      silent: false,
      at: now,
    },
  })
  return id
}
