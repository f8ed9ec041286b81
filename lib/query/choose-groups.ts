import { merge, type Reading, toValue } from './measured-value.ts'
import type { Measure } from './schema.ts'
import { type GroupReadings, type GroupValues, nameGroup, type TrendTable } from './trend-table.ts'

export interface ChosenGroup {
  values: GroupValues
  key: bigint
}

/** The reading of a whole range: as it was measured, or made of its intervals where that is the same. */
export const totalOf = (measure: Measure, group: GroupReadings): Reading =>
  group.total ?? merge(measure, [...group.buckets.values()])

/** Most first; nothing last; equal ones by their texts, so that the order is always the same. */
export function rankGroups(measure: Measure, table: TrendTable): ChosenGroup[] {
  return [...table.values()]
    .map((group) => ({ group, value: toValue(measure, totalOf(measure, group)) }))
    .toSorted((a, b) => compareValues(a.value, b.value) || compareTexts(a.group.values, b.group.values))
    .map(({ group }) => group)
}

function compareValues(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return b - a
}

/** As the engine sorts: by bytes, and what is missing last. */
function compareTexts(a: GroupValues, b: GroupValues): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? null
    if (left === right) continue
    if (left === null || right === null) return left === null ? 1 : -1
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  }
  return 0
}

/** The first series decides; the next ones fill what is left. */
export function chooseGroups(rankings: readonly (readonly ChosenGroup[])[], limit: number): ChosenGroup[] {
  const chosen = new Map<string, ChosenGroup>()
  for (const group of rankings.flat()) {
    if (chosen.size >= limit) break
    const name = nameGroup(group.values)
    if (!chosen.has(name)) chosen.set(name, group)
  }
  return [...chosen.values()]
}
