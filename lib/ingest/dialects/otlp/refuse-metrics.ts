import type { Reading, Refusal } from '../../candidate.ts'
import { limitEvents } from '../../too-many.ts'
import { toList, toObject } from '../pick.ts'
import type { Exported } from './read-export.ts'

const kinds = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary']

/** Metrics are sums that were made elsewhere; here sums are made of events. Each point is refused, so nobody waits for it. */
export function refuseMetrics(exported: readonly Exported[]): Reading {
  const refused: Refusal[] = []
  for (const { item } of exported) {
    const count = kinds.reduce((sum, kind) => sum + toList(toObject(item[kind]).dataPoints).length, 0)
    limitEvents({ length: refused.length + count })
    for (let point = 0; point < count; point++) {
      refused.push({
        index: refused.length,
        code: 'metrics_not_kept',
        message: 'Metrics are not kept. Export traces or logs, or send events; sums are made of those.',
        example: { metric: item.name },
      })
    }
  }
  return { candidates: [], refused }
}
