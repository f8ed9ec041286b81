import { z } from 'zod'

import { toCsvLine } from '#lib/core/csv'
import { operation } from '#lib/platform/operation'

import { type FeedEvent, feedQuery } from './feed-schema.ts'
import type { QueryContext } from './query-scope.ts'
import { readFeed } from './read-feed.ts'

const pageSize = 5_000
const mostPages = 200

type Pages = AsyncIterable<readonly FeedEvent[]>

const isPages = (value: unknown): value is Pages =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

export const exportEvents = operation({
  name: 'events.export',
  summary: `The events themselves as CSV, newest first, at most ${(pageSize * mostPages) / 1e6} million`,
  kind: 'read',
  http: 'GET /api/events-feed/export',
  scope: 'events:read',
  input: feedQuery.omit({ limit: true, cursor: true }),
  output: z.custom<Pages>(isPages),
  csv: { isOnly: true, write: writeEvents },
  run: async (ctx, asked) => readPages(ctx, { ...asked, limit: pageSize }),
})

async function* readPages(ctx: QueryContext, asked: Parameters<typeof readFeed>[1]): Pages {
  let cursor: string | null | undefined = undefined
  for (let page = 0; page < mostPages && cursor !== null; page++) {
    const found: Awaited<ReturnType<typeof readFeed>> = await readFeed(ctx, { ...asked, cursor })
    yield found.items
    cursor = found.next_cursor
  }
}

async function* writeEvents(pages: Pages): AsyncIterable<string> {
  let head = toCsvLine(['id', 'name', 'time', 'subject', 'session', 'value', 'props'])
  for await (const events of pages) {
    yield head + events.map(writeEvent).join('')
    head = ''
  }
}

const writeEvent = ({ id, name, time, subject, session, value, props }: FeedEvent): string =>
  toCsvLine([id, name, time, subject, session, value, JSON.stringify(props)])
