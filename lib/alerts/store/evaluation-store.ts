import { setTimeout as sleep } from 'node:timers/promises'

import { createBatch, createConcurrencyLimit } from '#lib/core/concurrency'
import { log } from '#lib/platform/log'
import { getPool } from '#lib/platform/postgres'

import { isUnchanged, type Evaluation } from './evaluation.ts'
import { keepRecent } from './recent.ts'
import { recordDecisions } from './record-decisions.ts'
import { summarise, toTerms } from './rows.ts'

const mostTogether = 50
const transactionsAtOnce = 4
/** A moment in which more comes that can be saved with it. */
const gatherMs = 50

const transactions = createConcurrencyLimit(transactionsAtOnce)

export interface EvaluationStore {
  /** Resolves when it is saved, or when that failed and is left to the next evaluation. */
  save(evaluation: Evaluation): Promise<void>
}

/** Saves together what comes while the last was being saved: a transaction for each would be most of the work. */
export function createEvaluationStore(): EvaluationStore {
  const save = createBatch<Evaluation, void>(
    async (evaluations) => {
      for (const [now, some] of Map.groupBy(evaluations, (each) => each.now)) {
        await saveAll(some, now).catch((error: unknown) => log.warn({ error }, 'alerts could not be saved'))
      }
      return []
    },
    () => sleep(gatherMs),
  )
  return { save }
}

async function saveAll(evaluations: readonly Evaluation[], now: number): Promise<void> {
  const unchanged = evaluations.filter(isUnchanged)
  const moving = evaluations.filter((each) => !isUnchanged(each))
  const saved = await recordUnchanged(unchanged, now).catch((error: unknown) => {
    log.warn({ error }, 'alerts could not be saved and will be evaluated again')
    return new Set<string>()
  })
  await Promise.all(
    listParts(moving).map((part) =>
      transactions.run(async () => {
        for (const id of await saveMoving(part, now)) saved.add(id)
      }),
    ),
  )
  const measured = evaluations.filter(
    ({ rule, measurement }) => measurement.kind === 'measured' && saved.has(rule.id),
  )
  const points = measured.map(({ rule, workspace, decision }) => ({
    workspaceId: workspace.id,
    ruleId: rule.id,
    value: summarise(decision.state, toTerms(rule)).value,
  }))
  await keepRecent(points, now)
}

/** A transaction is of one workspace, and not too large. */
function listParts(moving: readonly Evaluation[]): Evaluation[][] {
  const parts: Evaluation[][] = []
  for (const some of Map.groupBy(moving, ({ workspace }) => workspace.id).values()) {
    for (let from = 0; from < some.length; from += mostTogether)
      parts.push(some.slice(from, from + mostTogether))
  }
  return parts
}

/** Many measurements that changed nothing, in one statement. Answers the ids of the rules that were saved. */
async function recordUnchanged(evaluations: readonly Evaluation[], now: number): Promise<Set<string>> {
  const measured = evaluations.flatMap(({ rule, decision, measurement }) =>
    measurement.kind === 'measured' ? [{ rule, state: decision.state, leftOut: measurement.leftOut }] : [],
  )
  if (measured.length === 0) return new Set()
  const rules = measured.map(({ rule, state, leftOut }) => {
    const { value, former } = summarise(state, toTerms(rule))
    return { id: rule.id, version: rule.version, value, former, left_out: leftOut }
  })
  const states = measured.flatMap(({ rule, state }) =>
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

/** What cannot be saved must not take the others with it, so each is tried by itself then. */
async function saveMoving(moving: readonly Evaluation[], now: number): Promise<Set<string>> {
  const [first] = moving
  if (!first) return new Set()
  try {
    return await recordDecisions(first.workspace, moving, now)
  } catch (error) {
    log.warn({ alerts: moving.map(({ rule }) => rule.id), error }, 'alerts could not be saved together')
    if (moving.length === 1) return new Set()
    const saved = new Set<string>()
    for (const each of moving) for (const id of await saveMoving([each], now)) saved.add(id)
    return saved
  }
}
