import { ClickHouseError } from '@clickhouse/client'
import { z } from 'zod'

import { Problem } from '#lib/core/problem'
import { withClickhouse } from '#lib/platform/clickhouse'

import { queryLimits } from './query-limits.ts'
import { explainRefusal } from './query-problem.ts'
import { compile, type ParamValue, type Sql } from './sql.ts'

export type Row = readonly unknown[]

export interface Answer {
  rows: readonly Row[]
  rowsRead: number
}

const answer = z.object({
  data: z.array(z.array(z.unknown())),
  statistics: z.object({ rows_read: z.number() }),
})

const mostParameterBytes = 500_000

type Settings = Record<string, string | number>

/** Sends one statement that reads, within the limits that hold for every question. */
export async function runStatement(statement: Sql, settings: Settings = {}): Promise<Answer> {
  const { text, params } = compile(statement)
  refuseTooLong(params)
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

/** Parameters travel in the address, which the engine takes up to a megabyte. */
function refuseTooLong(params: Record<string, ParamValue>): void {
  const texts = Object.values(params).flatMap((value) =>
    typeof value === 'object' ? value.map(String) : String(value),
  )
  const length = texts.reduce((sum, text) => sum + encodeURIComponent(text).length, 0)
  if (length <= mostParameterBytes) return
  throw new Problem(
    'REQ_004',
    'The values in the filters are too long together. Ask for fewer, or for parts of them.',
    {
      details: { limit: 'values', most: mostParameterBytes },
    },
  )
}
