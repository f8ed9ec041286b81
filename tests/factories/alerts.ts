import type { z } from 'zod'

import { createEvaluator } from '#lib/alerts/evaluator'
import { createAlert } from '#lib/alerts/index'
import { type Alert, alertTerms, type newAlert } from '#lib/alerts/schema'
import { newId } from '#lib/core/id'
import type { WorkspaceContext } from '#lib/platform/context'
import { getPrisma } from '#lib/platform/postgres'

const minuteMs = 60_000

/** An alert on a plain count, with whatever a test wants otherwise. */
export const makeAlert = (
  ctx: WorkspaceContext,
  parts: Partial<z.input<typeof newAlert>> = {},
): Promise<Alert> =>
  createAlert(ctx, {
    name: 'High error rate',
    query: { series: [{ event: 'test.failed', filter: { field: 'value', op: 'not_exists' } }] },
    condition: { kind: 'threshold', when: 'above', alert: 5 },
    window: '5m',
    ...parts,
  })

/** The end of ten seconds that is over, so many minutes later. */
export const minute = (later = 0) => Math.floor(Date.now() / 10_000) * 10_000 + later * minuteMs

/** What a worker does when it is time. */
export const evaluateAt = (now: number) => createEvaluator().evaluate(now)

/** What was said to have happened to the alerts of a workspace, oldest first. */
export async function listTold(workspaceId: string) {
  const rows = await getPrisma().event.findMany({
    where: { workspaceId, name: { startsWith: 'alert.' } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ name, data }) => ({ name, data: data as Record<string, unknown> }))
}

/** An alert that has fired, with a state and a history. */
export async function insertAlert(workspaceId: string): Promise<string> {
  const id = newId('alr')
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
      id: newId('alt'),
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
