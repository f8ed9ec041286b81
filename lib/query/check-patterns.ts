import { withTimeout } from '#lib/core/concurrency'
import { invalidInput, Problem } from '#lib/core/problem'
import { log } from '#lib/platform/log'

import { toPattern } from './compile-filter.ts'
import type { Pattern } from './filter-schema.ts'
import { patternRule } from './query-problem.ts'
import { runStatement } from './run-statement.ts'
import type { Filter } from './schema.ts'
import { join, param, sql } from './sql.ts'

/** Whoever saves something must not wait for a store that does not answer. */
const patienceMs = 2_000

export interface PlacedPattern {
  /** Where it was given: `query.filter.and.0.value`. */
  place: string
  condition: Pattern
}

export function listPatterns(filter: Filter | undefined, place: string): PlacedPattern[] {
  if (!filter) return []
  if ('and' in filter) return filter.and.flatMap((part, at) => listPatterns(part, `${place}.and.${at}`))
  if ('or' in filter) return filter.or.flatMap((part, at) => listPatterns(part, `${place}.or.${at}`))
  if ('not' in filter) return listPatterns(filter.not, `${place}.not`)
  const isPattern = filter.op === 'regex' || filter.op === 'not_regex'
  return isPattern ? [{ place: `${place}.value`, condition: filter }] : []
}

/**
 * Refuses a pattern that the store cannot use. Asked as part of a question, the store says so only once there is an
 * event to hold it against. While the store is away, every pattern passes.
 */
export async function checkPatterns(patterns: readonly PlacedPattern[]): Promise<void> {
  if (patterns.length === 0) return
  const refused = await withTimeout(patienceMs, () => findRefused(patterns)).catch(() => null)
  if (refused) throw refuse(refused)
}

function refuse({ place, condition }: PlacedPattern): Problem {
  return invalidInput(`The pattern “${condition.value}” cannot be used: it ${patternRule}.`, {
    fields: [{ field: place, problem: patternRule }],
  })
}

/** All are tried at once, and halves of them only where one was refused: almost always none is. */
async function findRefused(patterns: readonly PlacedPattern[]): Promise<PlacedPattern | null> {
  if (await areUsable(patterns)) return null
  const [only] = patterns
  if (only && patterns.length === 1) return only
  const middle = Math.ceil(patterns.length / 2)
  return (await findRefused(patterns.slice(0, middle))) ?? findRefused(patterns.slice(middle))
}

async function areUsable(patterns: readonly PlacedPattern[]): Promise<boolean> {
  const tries = patterns.map(({ condition }) => sql`match('', ${param('String', toPattern(condition))})`)
  try {
    await runStatement(sql`SELECT ${join(tries, ', ')}`)
    return true
  } catch (error) {
    if (error instanceof Problem && error.code === 'REQ_001') return false
    log.debug({ error }, 'patterns could not be tried, and pass')
    return true
  }
}
