import type { Run as RunRow } from '#lib/platform/prisma-client/client'
import { requireZone, resolveRange } from '#lib/query/index'

import { runParameters } from '../schema.ts'
import type { Frame } from '../tools/tool.ts'
import type { Question } from './session.ts'

const usualFrom = '-30d'

/** Fixed by what was asked and when, so each worker that takes the run looks at the same time. */
export function readFrame(row: Pick<RunRow, 'parameters' | 'createdAt'>, { attachments }: Question): Frame {
  const {
    from = usualFrom,
    to = 'now',
    timezone = 'UTC',
    ...parameters
  } = runParameters.parse(row.parameters)
  const now = row.createdAt
  const zone = requireZone(timezone)
  const range = resolveRange({ from, to, timezone: zone }, now.getTime())
  return {
    now,
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    timezone,
    includePerformance: parameters.include_performance,
    costThreshold: parameters.cost_threshold,
    attachments,
  }
}
