import { readField } from './compile-field.ts'
import { type Chosen, fromEvents, type Rows } from './compile-rows.ts'
import { join, param, type Sql, sql } from './sql.ts'

const everything: Chosen = { early: [], late: [] }

export const compileNames = (rows: Rows, limit: number): Sql =>
  sql`SELECT name, count() AS events, toUnixTimestamp64Milli(max(time)) ${fromEvents(rows, everything)} GROUP BY name ORDER BY events DESC, name LIMIT ${param('Int64', limit)}`

/** The latest events of each name: a name with few events would be missing from the latest of all. */
export function compileSample(rows: Rows, names: readonly string[], each: number): Sql {
  const samples = names.map((name) => {
    const chosen = { early: [sql`name = ${param('String', name)}`], late: [] }
    return sql`(SELECT subject, session, value, props ${fromEvents(rows, chosen)} ORDER BY time DESC LIMIT ${param('Int64', each)})`
  })
  return join(samples, ' UNION ALL ')
}

export function compileValues(rows: Rows, chosen: Chosen, field: string, limit: number): Sql {
  const { text, exists } = readField(field)
  const present = { ...chosen, late: [...chosen.late, exists] }
  return sql`SELECT ${text} AS text, count() AS events ${fromEvents(rows, present)} GROUP BY text ORDER BY events DESC, text LIMIT ${param('Int64', limit)}`
}
