import { setImmediate as nextTurn } from 'node:timers/promises'

import type { WorkspaceContext } from '#lib/platform/context'

import { ingestCandidates } from '../ingest-candidates.ts'
import { daysTold } from './story.ts'
import { tellDay } from './tell-day.ts'

const batchSize = 2_000

/** Day by day, the oldest first. Told again after an interruption, it adds what is missing and nothing twice. */
export async function tellStory(ctx: WorkspaceContext, telling: string, now: Date): Promise<void> {
  for (let daysAgo = daysTold - 1; daysAgo >= 0; daysAgo--) {
    const told = tellDay(now, daysAgo, telling)
    for (let at = 0; at < told.length; at += batchSize) {
      await ingestCandidates(ctx, { source: 'demo', candidates: told.slice(at, at + batchSize) })
      await nextTurn()
    }
  }
}
