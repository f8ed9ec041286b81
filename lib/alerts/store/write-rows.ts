import { newId } from '#lib/core/id'
import type { WorkspaceContext } from '#lib/platform/context'
import { type AlertRule, type AlertState, Prisma } from '#lib/platform/prisma-client/client'
import { ownWorkspace, rawSql } from '#lib/platform/raw-sql'

import type { Change, RuleState } from '../decision/decide.ts'

interface Decided {
  rule: Pick<AlertRule, 'id'>
  before: readonly AlertState[]
  state: RuleState
  changes: readonly Change[]
}

const asJson = (rows: readonly object[]) => JSON.stringify(rows)

/** Groups that are followed no more. */
export async function deleteStates(
  ctx: WorkspaceContext,
  decided: readonly Pick<Decided, 'before' | 'state'>[],
): Promise<void> {
  const gone = decided.flatMap(({ before, state }) => before.filter(({ key }) => !state.groups.has(key)))
  if (gone.length === 0) return
  const rows = gone.map(({ ruleId, key }) => ({ ruleId, key }))
  await rawSql(ctx)`
    DELETE FROM alert_state s
    USING jsonb_to_recordset(${asJson(rows)}::text::jsonb) AS given("ruleId" text, key text)
    WHERE s.rule_id = given."ruleId" AND s.key = given.key AND s.workspace_id = ${ownWorkspace}`
}

/** Who snoozed a group meanwhile is not overruled. */
export async function writeStates(
  ctx: WorkspaceContext,
  decided: readonly Pick<Decided, 'rule' | 'state'>[],
): Promise<void> {
  const rows = decided.flatMap(({ rule, state }) =>
    [...state.groups.values()].map((group) => ({ ...group, ruleId: rule.id })),
  )
  if (rows.length === 0) return
  await rawSql(ctx)`
    INSERT INTO alert_state (rule_id, key, workspace_id, "group", level, told, since, marks, value, former,
      measured_at, seen_at)
    SELECT "ruleId", key, ${ownWorkspace}, "group", level, told, to_timestamp(since / 1000.0), marks, value,
      former, to_timestamp("measuredAt" / 1000.0), to_timestamp("seenAt" / 1000.0)
    FROM jsonb_to_recordset(${asJson(rows)}::text::jsonb) AS given("ruleId" text, key text, "group" jsonb,
      level text, told text, since float8, marks jsonb, value float8, former float8, "measuredAt" float8,
      "seenAt" float8)
    ON CONFLICT (rule_id, key) DO UPDATE SET level = excluded.level, told = excluded.told, since = excluded.since,
      marks = excluded.marks, value = excluded.value, former = excluded.former,
      measured_at = excluded.measured_at, seen_at = excluded.seen_at`
}

export async function writeChanges(
  { db, workspace, now }: WorkspaceContext,
  decided: readonly Pick<Decided, 'rule' | 'changes'>[],
): Promise<void> {
  const rows = decided.flatMap(({ rule, changes }) =>
    changes.map((change) => ({ ruleId: rule.id, ...change })),
  )
  if (rows.length === 0) return
  await db.alertTransition.createMany({
    data: rows.map(({ isSilent, group, ...change }, place) => ({
      ...change,
      id: newId('alt', now.getTime(), place),
      workspaceId: workspace.id,
      group: group ?? Prisma.DbNull,
      silent: isSilent,
      at: now,
    })),
  })
}

type Summary = Pick<
  AlertRule,
  | 'id'
  | 'level'
  | 'levelSince'
  | 'pending'
  | 'value'
  | 'former'
  | 'groupsLeftOut'
  | 'unknownSince'
  | 'unknownReason'
> & { levels: unknown }

/** How each rule stands as a whole. */
export async function writeSummaries(ctx: WorkspaceContext, summaries: readonly Summary[]): Promise<void> {
  if (summaries.length === 0) return
  await rawSql(ctx)`
    UPDATE alert_rule r SET level = g.level, level_since = g."levelSince", pending = g.pending, value = g.value,
      former = g.former, levels = g.levels, groups_left_out = g."groupsLeftOut",
      unknown_since = g."unknownSince", unknown_reason = g."unknownReason"
    FROM jsonb_to_recordset(${asJson(summaries)}::text::jsonb) AS g(id text, level text, "levelSince" timestamptz,
      pending boolean, value float8, former float8, levels jsonb, "groupsLeftOut" int, "unknownSince" timestamptz,
      "unknownReason" text)
    WHERE r.id = g.id AND r.workspace_id = ${ownWorkspace}`
}
