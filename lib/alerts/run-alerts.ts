import { setTimeout as sleep } from 'node:timers/promises'

import { bucketMs } from '#lib/ingest/index'
import { leadWhile } from '#lib/platform/leadership'
import { log } from '#lib/platform/log'

import { createEvaluator } from './evaluator.ts'

/** What arrived in the last moment of ten seconds is counted by then. */
const settleMs = 1_000

/** Evaluates alerts, in one process at a time, until stopped. */
export const runAlerts = (signal: AbortSignal) =>
  leadWhile('alerts', signal, async (_client, term) => {
    const evaluator = createEvaluator(term)
    const open = new Set<Promise<void>>()
    for (let last = 0; !term.aborted;) {
      const now = Math.floor((Date.now() - settleMs) / bucketMs) * bucketMs
      if (now > last) {
        last = now
        // Not waited for: what is slow now must not delay what is due next.
        const round = evaluator
          .evaluate(now)
          .catch((error: unknown) => log.warn({ error }, 'alerts were not evaluated and will be in a moment'))
          .finally(() => open.delete(round))
        open.add(round)
      }
      const pauseMs = last + bucketMs + settleMs - Date.now()
      await sleep(Math.max(1, pauseMs), undefined, { signal: term }).catch(() => undefined)
    }
    await Promise.all(open)
  })
