import { alertTerms } from '#lib/alerts/schema'
import { newId } from '#lib/core/id'
import { getPrisma } from '#lib/platform/postgres'

export type RuleKind = 'counted' | 'asked'

const names = 20
const series = (number: number, more: object = {}) => ({ event: `bench.event-${number % names}`, ...more })
const above = (alert: number) => ({ kind: 'threshold', when: 'above', alert })

const counted = (number: number) => ({ query: { series: [series(number)] }, window: '5m' })

/** What people ask: a filter, a percentile, users, a ratio, groups, a change. */
const asked: readonly ((number: number) => object)[] = [
  (number) => ({
    query: { series: [series(number, { filter: { field: 'props.plan', op: 'eq', value: 'pro' } })] },
    window: '1h',
  }),
  (number) => ({ query: { series: [series(number, { measure: 'p95' })] }, window: '15m' }),
  (number) => ({ query: { series: [series(number, { measure: 'unique' })] }, window: '24h' }),
  (number) => ({
    query: { series: [series(number), series(number + 1)], formula: 'A / B * 100' },
    window: '1h',
  }),
  (number) => ({ query: { series: [series(number)], group_by: 'props.plan' }, window: '1h' }),
  (number) => ({
    query: { series: [series(number)] },
    condition: { kind: 'change', against: 'previous_day', direction: 'up', alert: 1e6 },
    window: '1h',
  }),
]

/** Rules that are off, spread over workspaces; their bound is never reached, or always. */
export async function makeRules(
  workspaceIds: readonly string[],
  count: number,
  { kind, fires = false }: { kind: RuleKind; fires?: boolean },
): Promise<void> {
  const kinds = kind === 'counted' ? [counted] : asked
  await getPrisma().alertRule.createMany({
    data: Array.from({ length: count }, (_, number) => {
      const condition = above(fires ? -1 : 1e12)
      const terms = alertTerms.parse({ condition, ...kinds[number % kinds.length]?.(number) })
      const id = newId('alr')
      return {
        id,
        workspaceId: workspaceIds[number % workspaceIds.length] ?? '',
        slug: id,
        name: id,
        description: '',
        enabled: false,
        terms,
      }
    }),
  })
}
