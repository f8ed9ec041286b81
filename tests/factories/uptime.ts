import { getAppendingRedis } from '#lib/platform/redis'
import { createMonitor } from '#lib/uptime/index'
import { storeResults } from '#lib/uptime/results/run-results'
import { nothingSeen, readEntries, type Result, resultId, resultsStream } from '#lib/uptime/schedule/streams'
import type { Monitor, NewMonitor, Outcome } from '#lib/uptime/schema'

import type { TestMember } from './workspace.ts'

/** A monitor of a private address, which nothing is ever sent to. */
export const makeMonitor = ({ ctx }: Pick<TestMember, 'ctx'>, parts: Partial<NewMonitor> = {}) =>
  createMonitor(ctx, { name: 'Shop', type: 'tls', host: '192.0.2.1', ...parts })

/** Down after two failures over three seconds, up after three. */
export const quick = { interval_s: 10, confirm_s: 3, recover_s: 3, retry_s: 1 }

/** What a pinger would have said: so many seconds after a moment, with what outcome. */
export const toResults = (
  { id }: Pick<Monitor, 'id'>,
  workspace: string,
  from: number,
  steps: readonly (readonly [seconds: number, outcome: Outcome])[],
): Result[] =>
  steps.map(([seconds, outcome]) => {
    const at = from + seconds * 1_000
    const due = { monitor: id, workspace, slot: at }
    const reason = outcome === 'up' ? null : 'It answered 500.'
    const phases = { ...nothingSeen.phases, total_ms: 20 }
    return {
      ...nothingSeen,
      ...due,
      id: resultId(due, 'local'),
      region: 'local',
      at,
      outcome,
      reason,
      phases,
    }
  })

export const feed = (
  { workspace }: Pick<TestMember, 'workspace'>,
  monitor: Pick<Monitor, 'id'>,
  from: number,
  steps: Parameters<typeof toResults>[3],
) => storeResults(toResults(monitor, workspace.id, from, steps))

/** What was published of a monitor, oldest first. */
export async function readPublished(monitorId: string): Promise<Result[]> {
  const entries = await getAppendingRedis().xrange(resultsStream, '-', '+')
  return readEntries<Result>(entries)
    .map(({ value }) => value)
    .filter(({ monitor }) => monitor === monitorId)
}
