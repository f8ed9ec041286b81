import { toCount, toKey, toText } from './cells.ts'
import {
  compileAnyOrder,
  compileConversions,
  compileEntrants,
  compileFunnelGroups,
} from './compile-funnel.ts'
import { describeRange } from './describe-range.ts'
import { type FullFunnel, type FunnelPlan, planFunnel } from './plan-funnel.ts'
import type { QueryScope } from './query-scope.ts'
import { type Answer, runStatement } from './run-statement.ts'
import type { FullQuery, FunnelResult } from './schema.ts'

type Funnel = FunnelResult['funnels'][number]

interface ChosenGroup {
  value: string | null
  key: bigint
}

/** How many took each step, and half of those who took it within which time. */
interface Taken {
  counts: readonly number[]
  medians: readonly (number | null)[]
}

export async function runFunnel(
  query: FullQuery,
  funnel: FullFunnel,
  scope: QueryScope,
): Promise<FunnelResult> {
  const plan = planFunnel(query, funnel, scope)
  let rowsRead = 0
  const count = (answer: Answer) => {
    rowsRead += answer.rowsRead
    return answer.rows
  }
  const groups = plan.groupBy === null ? null : toGroups(count(await runStatement(compileFunnelGroups(plan))))
  const chosen = groups?.slice(0, plan.limit) ?? null
  const keys = chosen?.map(({ key }) => key) ?? null
  const statements =
    plan.order === 'any'
      ? [compileAnyOrder(plan, keys)]
      : [compileEntrants(plan, keys), compileConversions(plan, keys)]
  const tables = (await Promise.all(statements.map((each) => runStatement(each)))).map(count)
  const bySlot = tables.map((rows) => new Map(rows.map(([slot, ...cells]) => [Number(slot), cells])))
  const takenOf = (slot: number): Taken => {
    const cells = bySlot.map((table) => table.get(slot) ?? [])
    return plan.order === 'any' ? readCounts(plan, cells[0]) : readConversions(plan, cells)
  }
  const isMore = chosen !== null && bySlot.some((table) => table.has(chosen.length))
  const slots = chosen ? [...chosen.keys(), ...(isMore ? [chosen.length] : [])] : [0]
  return {
    kind: 'funnel',
    funnels: slots.map((slot) => describe(plan, takenOf(slot), chosen, slot)),
    meta: describeRange(plan.rows, rowsRead),
  }
}

const toGroups = (rows: Answer['rows']): ChosenGroup[] =>
  rows.map(([value, key]) => ({ value: toText(value), key: toKey(key) }))

const readCounts = ({ steps }: FunnelPlan, cells: readonly unknown[] = []): Taken => ({
  counts: steps.map((_step, at) => toCount(cells[at])),
  medians: steps.map(() => null),
})

function readConversions(
  { steps }: FunnelPlan,
  [entered = [], later = []]: readonly (readonly unknown[])[],
): Taken {
  const pairs = steps.slice(1).map((_step, at) => {
    const count = toCount(later[2 * at])
    return { count, median: count === 0 ? null : Number(later[2 * at + 1]) }
  })
  return {
    counts: [toCount(entered[0]), ...pairs.map(({ count }) => count)],
    medians: [null, ...pairs.map(({ median }) => median)],
  }
}

function describe(
  plan: FunnelPlan,
  taken: Taken,
  chosen: readonly ChosenGroup[] | null,
  slot: number,
): Funnel {
  const group = chosen?.[slot]
  const [first = 0] = taken.counts
  return {
    group: group && plan.groupBy !== null ? { [plan.groupBy]: group.value } : null,
    is_other: chosen !== null && !group,
    steps: plan.steps.map(({ event, label }, at) => {
      const count = taken.counts[at] ?? 0
      const before = at === 0 ? count : (taken.counts[at - 1] ?? 0)
      return {
        label: plan.order === 'any' ? `At least ${at + 1} of ${plan.steps.length}` : label,
        event,
        count,
        rate: first === 0 ? null : count / first,
        step_rate: before === 0 ? null : count / before,
        median_ms: taken.medians[at] ?? null,
      }
    }),
  }
}
