import { setTimeout as sleep } from 'node:timers/promises'

import { createBatch, createConcurrencyLimit } from '#lib/core/concurrency'
import { log } from '#lib/platform/log'

import { isUnchanged, type Judged } from './judged.ts'
import { keepRecent } from './recent.ts'
import { recordQuiet } from './record-quiet.ts'
import { recordDecisions } from './record.ts'
import { summarise, toTerms } from './rows.ts'

const mostTogether = 50
const transactionsAtOnce = 4
/** A moment in which more comes that can be kept with it. */
const gatherMs = 50

const transactions = createConcurrencyLimit(transactionsAtOnce)

export interface Keeper {
  /** Resolves when it is kept, or when that failed and is left to the next evaluation. */
  keep(judged: Judged): Promise<void>
}

/** Keeps together what comes while the last was being kept: a transaction for each would be most of the work. */
export function createKeeper(): Keeper {
  const keep = createBatch<Judged, void>(
    async (judged) => {
      for (const [now, some] of Map.groupBy(judged, (each) => each.now)) {
        await keepAll(some, now).catch((error: unknown) => log.warn({ error }, 'alerts could not be kept'))
      }
      return []
    },
    () => sleep(gatherMs),
  )
  return { keep }
}

async function keepAll(judged: readonly Judged[], now: number): Promise<void> {
  const unchanged = judged.filter(isUnchanged)
  const moving = judged.filter((each) => !isUnchanged(each))
  const kept = await keepQuiet(unchanged, now)
  await Promise.all(
    listParts(moving).map((part) =>
      transactions.run(async () => {
        for (const id of await keepMoving(part, now)) kept.add(id)
      }),
    ),
  )
  const measured = judged.filter(
    ({ rule, measurement }) => measurement.kind === 'measured' && kept.has(rule.id),
  )
  const points = measured.map(({ rule, workspace, decision }) => ({
    workspaceId: workspace.id,
    ruleId: rule.id,
    value: summarise(decision.state, toTerms(rule)).value,
  }))
  await keepRecent(points, now)
}

/** A transaction is of one workspace, and not too large. */
function listParts(moving: readonly Judged[]): Judged[][] {
  const parts: Judged[][] = []
  for (const some of Map.groupBy(moving, ({ workspace }) => workspace.id).values()) {
    for (let from = 0; from < some.length; from += mostTogether)
      parts.push(some.slice(from, from + mostTogether))
  }
  return parts
}

async function keepQuiet(unchanged: readonly Judged[], now: number): Promise<Set<string>> {
  const quiet = unchanged.flatMap(({ rule, decision, measurement }) =>
    measurement.kind === 'measured' ? [{ rule, state: decision.state, leftOut: measurement.leftOut }] : [],
  )
  return recordQuiet(quiet, now).catch((error: unknown) => {
    log.warn({ error }, 'alerts could not be kept and will be evaluated again')
    return new Set<string>()
  })
}

/** What cannot be kept must not take the others with it, so each is tried by itself then. */
async function keepMoving(moving: readonly Judged[], now: number): Promise<Set<string>> {
  const [first] = moving
  if (!first) return new Set()
  try {
    return await recordDecisions(first.workspace, moving, now)
  } catch (error) {
    log.warn({ alerts: moving.map(({ rule }) => rule.id), error }, 'alerts could not be kept together')
    if (moving.length === 1) return new Set()
    const kept = new Set<string>()
    for (const each of moving) for (const id of await keepMoving([each], now)) kept.add(id)
    return kept
  }
}
