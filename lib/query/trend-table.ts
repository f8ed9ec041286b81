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

/** What the engine answered for one part, by group. */
export type TrendTable = Map<string, GroupReadings>

export const otherGroup = 'other'

/** Two groups are one only if all their values are. */
export const nameGroup = (values: GroupValues): string => JSON.stringify(values)

const wholeRange = -1

export function readDirect(rows: readonly Row[], groupFields: number): TrendTable {
  const table: TrendTable = new Map()
  for (const row of rows) {
    const values = row.slice(0, groupFields).map(toText)
    const [key, ...reading] = row.slice(groupFields)
    add(table, nameGroup(values), { values, key: toKey(key) }, reading)
  }
  return table
}

export function readChosen(rows: readonly Row[], chosen: readonly GroupValues[]): TrendTable {
  const table: TrendTable = new Map()
  for (const [slot, , ...reading] of rows) {
    const values = chosen[Number(slot)]
    add(table, values ? nameGroup(values) : otherGroup, { values: values ?? [], key: 0n }, reading)
  }
  return table
}

function add(
  table: TrendTable,
  name: string,
  group: Pick<GroupReadings, 'values' | 'key'>,
  [measured, counted, place]: Row,
): void {
  const found = table.get(name) ?? { ...group, total: null, buckets: new Map<number, Reading>() }
  table.set(name, found)
  const reading = { measured: toNumber(measured), counted: toCount(counted) }
  if (Number(place) === wholeRange) found.total = reading
  else found.buckets.set(Number(place), reading)
}
