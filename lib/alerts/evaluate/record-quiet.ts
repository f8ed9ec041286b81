import { getPool } from '#lib/platform/postgres'
import type { AlertRule } from '#lib/platform/prisma-client/client'

import type { RuleState } from '../transitions.ts'
import { summarise, toTerms } from './rows.ts'

/** What was measured where nothing changed. */
export interface Quiet {
  rule: AlertRule
  state: RuleState
  leftOut: number
}

/** Keeps many measurements that changed nothing, at once. Answers the ids of the rules whose measurement was kept. */
export async function recordQuiet(quiets: readonly Quiet[], now: number): Promise<Set<string>> {
  if (quiets.length === 0) return new Set()
  const rules = quiets.map(({ rule, state, leftOut }) => {
    const { value, former } = summarise(state, toTerms(rule))
    return { id: rule.id, version: rule.version, value, former, left_out: leftOut }
  })
  const states = quiets.flatMap(({ rule, state }) =>
    [...state.groups.values()].map(({ key, value, former, measuredAt, seenAt }) => ({
      rule_id: rule.id,
      key,
      value,
      former,
      measured_at: measuredAt,
      seen_at: seenAt,
    })),
  )
  const { rows } = await getPool().query<{ id: string }>(
    `WITH taken AS (
       UPDATE alert_rule r SET evaluated_at = $3, value = g.value, former = g.former, groups_left_out = g.left_out
       FROM jsonb_to_recordset($1::jsonb) AS g(id text, version int, value float8, former float8, left_out int)
       WHERE r.id = g.id AND r.version = g.version AND r.enabled
         AND (r.evaluated_at IS NULL OR r.evaluated_at < $3)
       RETURNING r.id
     ), kept AS (
       UPDATE alert_state s SET value = g.value, former = g.former,
         measured_at = to_timestamp(g.measured_at / 1000.0), seen_at = to_timestamp(g.seen_at / 1000.0)
       FROM jsonb_to_recordset($2::jsonb) AS g(rule_id text, key text, value float8, former float8,
         measured_at float8, seen_at float8), taken t
       WHERE s.rule_id = t.id AND g.rule_id = t.id AND s.key = g.key
     )
     SELECT id FROM taken`,
    [JSON.stringify(rules), JSON.stringify(states), new Date(now)],
  )
  return new Set(rows.map(({ id }) => id))
}
