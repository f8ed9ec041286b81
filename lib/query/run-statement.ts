import { ClickHouseError } from '@clickhouse/client'
import { z } from 'zod'

import { Problem } from '#lib/core/problem'
import { withClickhouse } from '#lib/platform/clickhouse'

import { queryLimits } from './query-limits.ts'
import { explainRefusal } from './query-problem.ts'
import { compile, type Sql, type Statement } from './sql.ts'

export type Row = readonly unknown[]

export interface Answer {
  rows: readonly Row[]
  rowsRead: number
}

const answer = z.object({
  data: z.array(z.array(z.unknown())),
  statistics: z.object({ rows_read: z.number() }),
})

/** The engine reads all values as one statement of at most 256 KiB; some room is left for what is added. */
const mostValueBytes = 240_000
/** The engine takes seconds to analyse longer ones, before any limit of time counts. */
const mostTextBytes = 100_000
/** In a list each value has quotes and a comma, which are escaped once more. */
const bytesAround = 5

type Settings = Record<string, string | number>

/** Sends one statement that reads, within the limits that hold for every question. */
export async function runStatement(statement: Sql, settings: Settings = {}): Promise<Answer> {
  const { text, params } = requireSendable(compile(statement))
  // What the engine refuses is no sign that it is down, so it must not open the breaker for everyone else.
  const given = await withClickhouse(async (client) => {
    try {
      const result = await client.query({
        query: text,
        query_params: params,
        format: 'JSONCompact',
        clickhouse_settings: { ...queryLimits, ...settings },
      })
      return await result.json<unknown>()
    } catch (error) {
      if (error instanceof ClickHouseError) return error
      throw error
    }
  })
  if (given instanceof ClickHouseError) throw explainRefusal(given) ?? given
  const { data, statistics } = answer.parse(given)
  return { rows: data, rowsRead: statistics.rows_read }
}

export function requireSendable(statement: Statement): Statement {
  const values = Object.values(statement.params).flatMap((value): unknown => value)
  const length = values.reduce<number>((sum, value) => sum + countBytes(String(value)), 0)
  if (length > mostValueBytes) {
    throw tooLong('values', mostValueBytes, 'The values in the filters are too long together.')
  }
  if (statement.text.length > mostTextBytes) {
    throw tooLong('conditions', mostTextBytes, 'There are too many steps and conditions.')
  }
  return statement
}

/** As it is sent: quotes and backslashes are escaped twice. */
const countBytes = (text: string) =>
  Buffer.byteLength(text) + 3 * (text.match(/[\\']/g)?.length ?? 0) + bytesAround

const tooLong = (limit: string, most: number, message: string) =>
  new Problem('REQ_004', `${message} Ask for fewer, or for parts of them.`, {
    details: { limit, most },
  })
