import { createSystemContext, type WorkspaceContext, type WorkspaceRef } from '#lib/platform/context'
import type { AlertRule, AlertState } from '#lib/platform/prisma-client/client'
import { ownWorkspace, rawSql } from '#lib/platform/raw-sql'
import { runWrite } from '#lib/platform/write'

import { type Decision, decide, type Measurement } from '../decision/decide.ts'
import { emitTellings } from './emit-tellings.ts'
import { summarise, termsOf, toRuleState, toTerms } from './rows.ts'
import { deleteStates, writeChanges, writeStates, writeSummaries } from './write-rows.ts'

const evaluating = { name: 'alerts.evaluate', input: null, audited: false }

/** A rule as it was when it was measured. */
export interface DueRule {
  rule: AlertRule
  states: readonly AlertState[]
  workspace: WorkspaceRef
}

export interface Measured extends DueRule {
  measurement: Measurement
}

/**
 * Keeps what measurements of one workspace changed, together with what is told of it. Nothing is kept of one that
 * another process took as well, or that was made under terms that have changed meanwhile. Answers which were kept.
 */
export function recordDecisions(
  workspace: WorkspaceRef,
  measured: readonly Measured[],
  now: number,
): Promise<Set<string>> {
  const ctx = { ...createSystemContext(evaluating.name, workspace), now: new Date(now) }
  return runWrite(ctx, evaluating, null, (inner) => recordIn(inner as WorkspaceContext, measured))
}

async function recordIn(ctx: WorkspaceContext, measured: readonly Measured[]): Promise<Set<string>> {
  const ids = await takeRules(ctx, measured)
  const rules = await ctx.db.alertRule.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } })
  const rows = await ctx.db.alertState.findMany({ where: { ruleId: { in: ids } } })
  const statesOf = Map.groupBy(rows, ({ ruleId }) => ruleId)
  const measurements = new Map(measured.map(({ rule, measurement }) => [rule.id, measurement]))
  const decided = rules.map((rule) => {
    const before = statesOf.get(rule.id) ?? []
    const measurement = measurements.get(rule.id) ?? { kind: 'unknown' as const, reason: '' }
    const terms = toTerms(rule)
    const decision = decide(toRuleState(rule, before), measurement, terms, ctx.now.getTime())
    return { rule, before, measurement, terms, ...decision }
  })
  await deleteStates(ctx, decided)
  await writeStates(ctx, decided)
  await writeChanges(ctx, decided)
  await writeSummaries(
    ctx,
    decided.map(({ rule, state, terms, measurement }) => ({
      id: rule.id,
      ...(state.unknown ? rule : summarise(state, terms)),
      unknownSince: state.unknown && new Date(state.unknown.since),
      unknownReason: state.unknown && state.unknown.reason,
      groupsLeftOut: measurement.kind === 'measured' ? measurement.leftOut : rule.groupsLeftOut,
    })),
  )
  for (const { rule, tellings } of decided) tell(ctx, rule, tellings)
  return new Set(ids)
}

/** Taking a rule first keeps two evaluations, and an evaluation and an edit, from writing about it at once. */
async function takeRules(ctx: WorkspaceContext, measured: readonly Measured[]) {
  const known = measured.map(({ rule: { id, version } }) => ({ id, version }))
  const { now } = ctx
  const rows = await rawSql(ctx)<{ id: string }>`
    WITH given AS (
      SELECT id, version FROM jsonb_to_recordset(${JSON.stringify(known)}::text::jsonb) AS g(id text, version int)
    ), locked AS (
      SELECT r.id FROM alert_rule r JOIN given g ON g.id = r.id
      WHERE r.workspace_id = ${ownWorkspace} ORDER BY r.id FOR UPDATE OF r
    )
    UPDATE alert_rule r SET evaluated_at = ${now} FROM given g, locked l
    WHERE r.id = g.id AND r.id = l.id AND r.version = g.version AND r.enabled
      AND (r.evaluated_at IS NULL OR r.evaluated_at < ${now})
    RETURNING r.id`
  return rows.map(({ id }) => id)
}

/** Ends all that is known of a rule, as part of a write that switches it off, deletes it or groups it in another way. */
export async function recordEnd(ctx: WorkspaceContext, rule: AlertRule, decision: Decision): Promise<void> {
  await ctx.db.alertState.deleteMany({ where: { ruleId: rule.id } })
  await writeChanges(ctx, [{ rule, changes: decision.changes }])
  tell(ctx, rule, decision.tellings)
}

const tell = (ctx: WorkspaceContext, rule: AlertRule, tellings: Decision['tellings']) =>
  emitTellings(ctx, { ...rule, ...termsOf(rule) }, tellings)
