import { assembleTrends } from './assemble-trends.ts'
import { totalOf } from './choose-groups.ts'
import { describeRange } from './describe-range.ts'
import { hasOverflowed } from './measured-value.ts'
import { planTrends } from './plan-trends.ts'
import type { QueryScope } from './query-scope.ts'
import { readTrends, type TrendsReading } from './read-trends.ts'
import type { FullQuery, TrendsResult } from './schema.ts'

export async function runTrends(query: FullQuery, scope: QueryScope): Promise<TrendsResult> {
  const plan = planTrends(query, scope)
  const reading = await readTrends(plan)
  return {
    kind: 'trends',
    series: assembleTrends(plan, reading),
    meta: {
      ...describeRange(plan.rows, reading.rowsRead),
      interval: plan.interval,
      groups: reading.groups,
      ...(hasOverflow(reading) ? { overflow: true } : {}),
      compared: plan.compared && {
        from: new Date(plan.compared.range.from).toISOString(),
        to: new Date(plan.compared.range.to).toISOString(),
      },
    },
  }
}

const hasOverflow = ({ tables }: TrendsReading): boolean =>
  tables.some(({ series: { measure }, current }) =>
    [...current.values()].some((group) => hasOverflowed(totalOf(measure, group))),
  )
