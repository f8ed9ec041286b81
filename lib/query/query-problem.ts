import type { ClickHouseError } from '@clickhouse/client'

import { invalidInput, Problem } from '#lib/core/problem'
import { unavailable } from '#lib/platform/breaker'

import { queryLimits } from './query-limits.ts'

const narrow = 'Ask for a shorter range, one event instead of all, or fewer groups.'

const tooLarge = (limit: string, most: number, message: string) =>
  new Problem('REQ_004', `${message} ${narrow}`, { details: { limit, most } })

/** What the engine asks of a pattern. */
export const patternRule = 'should be in RE2’s syntax, without look-around, and not too large'

const badPattern = (error: ClickHouseError) =>
  invalidInput(`A pattern (regex) cannot be used: it ${patternRule}.`, {
    pattern: error.message.slice(0, 300),
  })

const busy = (error: ClickHouseError) => unavailable('The event store', 'SYS_001', 2, error)

const timedOut = () =>
  tooLarge(
    'time',
    queryLimits.max_execution_time,
    `The question took longer than ${queryLimits.max_execution_time} seconds and was stopped.`,
  )

const problems: Record<string, (error: ClickHouseError) => Problem> = {
  158: () => {
    const most = Number(queryLimits.max_rows_to_read)
    return tooLarge('rows', most, `More than ${most / 1e6} million events would have to be read.`)
  },
  159: timedOut,
  160: timedOut,
  202: busy,
  241: () => {
    const most = Number(queryLimits.max_memory_usage)
    return tooLarge('memory', most, `The question needs more than ${most / 1e9} GB of memory.`)
  },
  396: () => {
    const most = Number(queryLimits.max_result_rows)
    return tooLarge('result', most, `The answer would have more than ${most} rows.`)
  },
  427: badPattern,
}

/** What the engine refused, in words of the one who asked; null when it is our own mistake. */
export const explainRefusal = (error: ClickHouseError): Problem | null =>
  problems[error.code]?.(error) ?? null
