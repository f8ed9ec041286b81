import type { ActivityViewProps } from '#components/operations/activity-view'

type ActivityFilter = ActivityViewProps['filter']

type Given = Record<string, string | string[] | undefined>

const longestValue = 100

/** What makes no sense in an address is ignored. */
export function readActivityFilter(given: Given): ActivityFilter {
  const read = (name: string) => {
    const value = given[name]
    return typeof value === 'string' && value !== '' && value.length <= longestValue ? value : undefined
  }
  const kind = read('kind')
  const name = read('name')
  const subject = read('subject')
  const actor = read('actor')
  return {
    ...(kind === 'domain' || kind === 'audit' ? { kind } : {}),
    ...(name ? { name } : {}),
    ...(subject ? { subject } : {}),
    ...(actor ? { actor } : {}),
  }
}
