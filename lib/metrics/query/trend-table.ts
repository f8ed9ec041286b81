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

const toText = (cell: unknown): string | null => (cell === null ? null : String(cell))
const toNumber = (cell: unknown): number | null => (cell === null ? null : Number(cell))

const wholeRange = -1

export function readDirect(rows: readonly Row[], groupFields: number): TrendTable {
  const table: TrendTable = new Map()
  for (const row of rows) {
    const values = row.slice(0, groupFields).map(toText)
    const [key, ...reading] = row.slice(groupFields)
    add(table, nameGroup(values), { values, key: BigInt(toText(key) || 0) }, reading)
  }
  return table
}

export function readChosen(rows: readonly Row[], chosen: readonly GroupValues[]): TrendTable {
  const table: TrendTable = new Map()
  for (const [slot, _key, ...reading] of rows) {
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
  const reading = { measured: toNumber(measured), counted: Number(counted) }
  if (Number(place) === wholeRange) found.total = reading
  else found.buckets.set(Number(place), reading)
}
