import type { ActivityFilter } from './event-entry.ts'

/** The address is the state: what is filtered can be sent to somebody. */
export function writeActivityFilter(path: string, filter: ActivityFilter): string {
  const search = new URLSearchParams({ ...filter })
  return search.size > 0 ? `${path}?${search}` : path
}
