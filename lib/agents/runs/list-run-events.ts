import { setTimeout as sleep } from 'node:timers/promises'

import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageOf } from '#lib/platform/page'

import { readRunEvents, showRunEvent } from '../run/run-log.ts'
import { runEventTypes } from '../schema.ts'
import { requireRun } from './rows.ts'

const lookEveryMs = 100
const mostAtOnce = 500

const runEvent = z.object({
  seq: z.number(),
  type: z.enum(runEventTypes),
  data: z.unknown(),
  time: z.iso.datetime(),
})

export const listRunEvents = operation({
  name: 'runs.events',
  summary:
    'The log of a run, which says all that happened in it; as text/event-stream it goes on until the run ends',
  kind: 'read',
  http: 'GET /api/runs/{id}/events',
  scope: 'threads:read',
  input: z.object({
    id: z.string().max(100),
    after: z.coerce.number().int().min(0).default(0).describe('The last seq that you have'),
    limit: z.coerce.number().int().min(1).max(mostAtOnce).default(mostAtOnce),
  }),
  output: pageOf(runEvent),
  async run(ctx, { id, after, limit }) {
    await requireRun(ctx, id)
    const events = await readRunEvents(ctx, id, after, limit + 1)
    const items = events.slice(0, limit).map(showRunEvent)
    return { items, next_cursor: events.length > limit ? String(items.at(-1)?.seq) : null }
  },
  async *eventStream(ctx, { id }, after, signal) {
    await requireRun(ctx, id)
    let last = after
    while (!signal.aborted) {
      const events = await readRunEvents(ctx, id, last, mostAtOnce)
      last = events.at(-1)?.seq ?? last
      yield events
        .map(showRunEvent)
        .map(({ seq, type, data, time }) => ({ id: seq, type, data: { seq, type, data, time } }))
      if (events.some(({ type }) => type === 'agent_completed')) return
      if (events.length === 0 && (await requireRun(ctx, id)).endedAt) return
      if (events.length < mostAtOnce) await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined)
    }
  },
})
