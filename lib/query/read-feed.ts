import type { z } from 'zod'

import { invalidInput, notFound } from '#lib/core/problem'

import { compileFeed, compileOneEvent, type FeedPlace, isAfter } from './compile-feed.ts'
import { type Chosen, chosenBy, type Rows } from './compile-rows.ts'
import { readCursor, writeCursor } from './feed-cursor.ts'
import type { FeedEvent, feedQuery } from './feed-schema.ts'
import { type QueryScope, type QueryContext, createQueryScope } from './query-scope.ts'
import { readMoment, requireZone } from './range.ts'
import { type Row, runStatement } from './run-statement.ts'
import { anyEvent, type Filter } from './schema.ts'

const dayMs = 86_400_000
const begin = 0
const end = Date.UTC(2200, 0, 1)

type Asked = z.output<typeof feedQuery>

interface FeedPage {
  items: FeedEvent[]
  next_cursor: string | null
}

export async function readFeed(ctx: QueryContext, asked: Asked): Promise<FeedPage> {
  const scope = await createQueryScope(ctx)
  const place = asked.cursor === undefined ? null : readCursor(asked.cursor)
  const rows = planFeed(asked, scope, place)
  const subject: Filter | undefined =
    asked.subject === undefined ? undefined : { field: 'subject', op: 'eq', value: asked.subject }
  const { early, late } = chosenBy(asked.name ?? anyEvent, [subject, asked.filter], rows)
  const chosen = { early: place ? [...early, isAfter(place)] : early, late }
  const found = await findLatest(rows, chosen, asked.limit + 1, scope.now)
  const items = found.slice(0, asked.limit).map(toEvent)
  const last = items.at(-1)
  const isMore = found.length > asked.limit && last
  return { items, next_cursor: isMore ? writeCursor({ time: Date.parse(last.time), id: last.id }) : null }
}

function planFeed(asked: Asked, scope: QueryScope, place: FeedPlace | null): Rows {
  const zone = requireZone(asked.timezone)
  const moment = (text: string | undefined, field: string, without: number) =>
    text === undefined ? without : readMoment(text, field, zone, scope.now)
  const range = { from: moment(asked.from, 'from', begin), to: moment(asked.to, 'to', end) }
  if (range.from >= range.to) throw invalidInput('“from” should be before “to”.')
  const to = place ? Math.min(range.to, place.time + 1) : range.to
  return { ...scope, timezone: zone, range: { from: range.from, to } }
}

/** The latest day is looked through first, because it nearly always holds a page. */
async function findLatest(rows: Rows, chosen: Chosen, count: number, now: number): Promise<readonly Row[]> {
  const { from, to } = rows.range
  const latest = Math.max(from, Math.min(to, now) - dayMs)
  const recent = { ...rows, range: { from: latest, to } }
  const found = await runStatement(compileFeed(recent, chosen, count))
  if (found.rows.length >= count || latest === from) return found.rows
  return (await runStatement(compileFeed(rows, chosen, count))).rows
}

export async function requireEvent(ctx: QueryContext, id: string): Promise<FeedEvent> {
  const scope = await createQueryScope(ctx)
  const rows: Rows = { ...scope, timezone: 'UTC', range: { from: begin, to: end } }
  const [found] = (await runStatement(compileOneEvent(rows, id))).rows
  if (!found) throw notFound('event')
  return toEvent(found)
}

const toEvent = ([id, name, time, subject, session, value, props, receivedAt]: Row): FeedEvent => ({
  id: String(id),
  name: String(name),
  time: new Date(Number(time)).toISOString(),
  subject: String(subject),
  session: String(session),
  value: value === null ? null : Number(value),
  props: props as Record<string, unknown>,
  received_at: new Date(Number(receivedAt)).toISOString(),
})
