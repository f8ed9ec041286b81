import type { Condition, Filter } from '#lib/query/schema'

/** What the builder can show: conditions that must all hold. */
export function conditionsOf(filter: Filter | undefined | null): Condition[] | null {
  if (!filter) return []
  if ('op' in filter) return [filter]
  if (!('and' in filter)) return null
  const parts = filter.and
  return parts.every((part): part is Condition => 'op' in part) ? parts : null
}

export function toFilter(conditions: readonly Condition[]): Filter | undefined {
  const [first, ...rest] = conditions
  if (!first) return undefined
  return rest.length === 0 ? first : { and: [...conditions] }
}
