import { newId } from '#lib/core/id'
import type { Context, WorkspaceContext, WorkspaceRef } from '#lib/platform/context'
import { createContext } from '#lib/platform/context'
import { type AlertRule, type AlertState, Prisma } from '#lib/platform/prisma-client/client'
import { runWrite } from '#lib/platform/write'

import { type Change, type Decision, decide, type Measurement, type RuleState } from '../transitions.ts'
import { summarise, termsOf, toRuleState, toTerms } from './rows.ts'
import { emitTellings } from './tell.ts'

const evaluating = { name: 'alerts.evaluate', input: null, audited: false }

/** A rule as it was when it was measured. */
export interface DueRule {
  rule: AlertRule
  states: readonly AlertState[]
  workspace: WorkspaceRef
}

/**
 * Keeps what a measurement changed, together with what is told of it. Nothing is kept of a measurement that another
 * process took as well, or that was made under terms that have changed meanwhile. Answers whether it was kept.
 */
export async function recordDecision(
  { rule, workspace }: DueRule,
  measurement: Measurement,
  now: number,
): Promise<boolean> {
  const actor = { kind: 'system' as const, name: evaluating.name }
  const ctx = createContext({
    workspace,
    actor,
    permissions: ['*'],
    requestId: newId('request'),
    now: new Date(now),
  })
  return runWrite(ctx, evaluating, null, (inner) => recordIn(inner as WorkspaceContext, rule, measurement))
}

async function recordIn(ctx: WorkspaceContext, known: AlertRule, measurement: Measurement): Promise<boolean> {
  const now = ctx.now
  // Taking the rule first keeps two evaluations, and an evaluation and an edit, from writing about it at once.
  const taken = await ctx.db.alertRule.updateMany({
    where: {
      id: known.id,
      version: known.version,
      enabled: true,
      OR: [{ evaluatedAt: null }, { evaluatedAt: { lt: now } }],
    },
    data: { evaluatedAt: now },
  })
  if (taken.count === 0) return false
  const rows = await ctx.db.alertState.findMany({ where: { ruleId: known.id } })
  const rule = await ctx.db.alertRule.findUniqueOrThrow({ where: { id: known.id } })
  const terms = toTerms(rule)
  const decision = decide(toRuleState(rule, rows), measurement, terms, now.getTime())
  await writeStates(ctx, rule.id, rows, decision.state)
  await writeChanges(ctx, rule.id, decision.changes)
  emitTellings(ctx, { ...rule, condition: termsOf(rule).condition }, decision.tellings)
  const { unknown } = decision.state
  await ctx.db.alertRule.update({
    where: { id: rule.id },
    data: {
      ...(unknown ? {} : summarise(decision.state, terms)),
      ...(measurement.kind === 'measured' ? { groupsLeftOut: measurement.leftOut } : {}),
      unknownSince: unknown && new Date(unknown.since),
      unknownReason: unknown && unknown.reason,
    },
  })
  return true
}

/** Ends all that is known of a rule, as part of a write that switches it off, deletes it or groups it in another way. */
export async function recordEnd(ctx: WorkspaceContext, rule: AlertRule, decision: Decision): Promise<void> {
  await ctx.db.alertState.deleteMany({ where: { ruleId: rule.id } })
  await writeChanges(ctx, rule.id, decision.changes)
  emitTellings(ctx, { ...rule, condition: termsOf(rule).condition }, decision.tellings)
}

export async function writeStates(
  ctx: WorkspaceContext,
  ruleId: string,
  before: readonly AlertState[],
  { groups }: RuleState,
): Promise<void> {
  const gone = before.filter(({ key }) => !groups.has(key)).map(({ key }) => key)
  if (gone.length > 0) await ctx.db.alertState.deleteMany({ where: { ruleId, key: { in: gone } } })
  const rows = [...groups.values()].map((group) => ({ ...group, ruleId, workspaceId: ctx.workspace.id }))
  if (rows.length === 0) return
  await ctx.db.$executeRaw`
    INSERT INTO alert_state (rule_id, key, workspace_id, "group", level, told, since, marks, value, former,
      measured_at, seen_at, snoozed_until)
    SELECT "ruleId", key, "workspaceId", "group", level, told, to_timestamp(since / 1000.0), marks, value, former,
      to_timestamp("measuredAt" / 1000.0), to_timestamp("seenAt" / 1000.0), to_timestamp("snoozedUntil" / 1000.0)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) AS given("ruleId" text, key text,
      "workspaceId" text, "group" jsonb, level text, told text, since float8, marks jsonb, value float8,
      former float8, "measuredAt" float8, "seenAt" float8, "snoozedUntil" float8)
    ON CONFLICT (rule_id, key) DO UPDATE SET level = excluded.level, told = excluded.told, since = excluded.since,
      marks = excluded.marks, value = excluded.value, former = excluded.former,
      measured_at = excluded.measured_at, seen_at = excluded.seen_at`
}

async function writeChanges(ctx: Context, ruleId: string, changes: readonly Change[]): Promise<void> {
  const { workspace, now } = ctx
  if (changes.length === 0 || !workspace) return
  await ctx.db.alertTransition.createMany({
    data: changes.map(({ isSilent, group, ...change }, place) => ({
      ...change,
      id: newId('alertTransition', now.getTime(), place),
      workspaceId: workspace.id,
      ruleId,
      group: group ?? Prisma.DbNull,
      silent: isSilent,
      at: now,
    })),
  })
}
