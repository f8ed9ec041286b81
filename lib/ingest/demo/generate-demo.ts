import { setImmediate as nextTurn } from 'node:timers/promises'

import type { WorkspaceContext } from '#lib/platform/context'

import { ingestCandidates } from '../ingest-candidates.ts'
import { demoDays } from './demo-shop.ts'
import { generateDay } from './generate-day.ts'

const batchSize = 2_000

/** Adds the demo day by day, the oldest first. Generated again after an interruption, it adds what is missing and nothing twice. */
export async function generateDemo(ctx: WorkspaceContext, run: string, now: Date): Promise<void> {
  for (let daysAgo = demoDays - 1; daysAgo >= 0; daysAgo--) {
    const events = generateDay(now, daysAgo, run)
    for (let at = 0; at < events.length; at += batchSize) {
      await ingestCandidates(ctx, { source: 'demo', candidates: events.slice(at, at + batchSize) })
      await nextTurn()
    }
  }
}
