import { toCount, toKey, toNumber, toText } from './cells.ts'
import type { Reading } from './measured-value.ts'
import type { Row } from './run-statement.ts'

export type GroupValues = readonly (string | null)[]

export interface GroupReadings {
  values: GroupValues
  key: bigint
  total: Reading | null
  buckets: Map<number, Reading>
}

/** What the engine answered for one measure, by group. */
export type TrendTable = Map<string, GroupReadings>

export const otherGroup = 'other'

/** Two groups are one only if all their values are. */
export const nameGroup = (values: GroupValues): string => JSON.stringify(values)

const wholeRange = -1

/** A table for each measure of a scan. */
export function readDirect(rows: readonly Row[], groupFields: number, measures: number): TrendTable[] {
  return readTables(rows, measures, (row) => {
    const values = row.slice(0, groupFields).map(toText)
    const [key, place, ...readings] = row.slice(groupFields)
    return { name: nameGroup(values), values, key: toKey(key), place, readings }
  })
}

export function readChosen(
  rows: readonly Row[],
  chosen: readonly GroupValues[],
  measures: number,
): TrendTable[] {
  return readTables(rows, measures, ([slot, , place, ...readings]) => {
    const values = chosen[Number(slot)]
    return { name: values ? nameGroup(values) : otherGroup, values: values ?? [], key: 0n, place, readings }
  })
}

interface TableRow extends Pick<GroupReadings, 'values' | 'key'> {
  name: string
  place: unknown
  readings: Row
}

function readTables(rows: readonly Row[], measures: number, read: (row: Row) => TableRow): TrendTable[] {
  const tables = Array.from({ length: measures }, (): TrendTable => new Map())
  for (const row of rows) {
    const { name, values, key, place, readings } = read(row)
    for (const [at, table] of tables.entries()) {
      const found = table.get(name) ?? { values, key, total: null, buckets: new Map<number, Reading>() }
      table.set(name, found)
      const reading = { measured: toNumber(readings[2 * at]), counted: toCount(readings[2 * at + 1]) }
      if (Number(place) === wholeRange) found.total = reading
      else found.buckets.set(Number(place), reading)
    }
  }
  return tables
}
