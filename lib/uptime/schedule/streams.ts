import type { Certificate, CheckResult } from '../schema.ts'

/** What every pinger publishes; those who read it have a consumer group each. */
export const resultsStream = 'check.results'
export const dueStream = (region: string) => `uptime:due:${region}`
export const pingerGroup = 'pingers'
export const pingerKey = (consumer: string) => `alive:pinger:${consumer}`
export const lagKey = 'uptime:lag'

/** A turn of one monitor in one region, which somebody is to take. */
export interface Due {
  monitor: string
  workspace: string
  slot: number
}

/** What came of a turn. Its id is made of monitor, slot and region, so however often it is said it is one. */
export interface Result extends Omit<CheckResult, 'time'> {
  monitor: string
  workspace: string
  slot: number
  at: number
  certificate: Certificate | null
  /** Our own network seems to be cut off. */
  isOffline?: boolean
}

export const resultId = ({ monitor, slot }: Pick<Due, 'monitor' | 'slot'>, region: string) =>
  `${monitor}.${slot}.${region}`

export const nothingSeen: Pick<Result, 'phases' | 'status_code' | 'address' | 'certificate'> = {
  phases: { dns_ms: null, connect_ms: null, tls_ms: null, ttfb_ms: null, transfer_ms: null, total_ms: null },
  status_code: null,
  address: null,
  certificate: null,
}

export const missed = (due: Due, region: string, at: number, reason: string): Result => ({
  ...nothingSeen,
  ...due,
  id: resultId(due, region),
  region,
  at,
  outcome: 'missed',
  reason,
})

/** Stream entries carry one field. */
export const readEntries = <Value>(entries: readonly [id: string, fields: string[]][]) =>
  entries.flatMap(([id, fields]): { entry: string; value: Value }[] => {
    try {
      return [{ entry: id, value: JSON.parse(fields?.[1] ?? '') as Value }]
    } catch {
      return []
    }
  })
