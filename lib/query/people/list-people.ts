import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageOf } from '#lib/platform/page'

import { chosenBy, type Rows } from '../compile-rows.ts'
import { readCursor, writeCursor } from '../feed-cursor.ts'
import { createQueryScope } from '../query-scope.ts'
import { type Row, runStatement } from '../run-statement.ts'
import { anyEvent, type Filter } from '../schema.ts'
import { sql } from '../sql.ts'
import { compilePeople } from './compile-people.ts'
import { lookedBackDays, type Person, person } from './schema.ts'

const dayMs = 86_400_000
/** Clocks of senders may be ahead. */
const aheadMs = 2 * dayMs

/** Not what happens in the workspace itself, which always names who did it, and not checks, which are about what they watch. */
const isAboutSomeone: Filter = {
  and: [
    { field: 'props.actor.kind', op: 'not_exists' },
    { field: 'name', op: 'neq', value: 'check.result' },
  ],
}

export const listPeople = operation({
  name: 'people.list',
  summary: `Who events of the last ${lookedBackDays} days are about, last seen first`,
  kind: 'read',
  http: 'GET /api/people',
  scope: 'events:read',
  input: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(2_800).optional().describe('The next_cursor of the answer before'),
    search: z.string().trim().max(200).optional().describe('A part of the id'),
  }),
  output: pageOf(person),
  async run(ctx, { limit, cursor, search }) {
    const scope = await createQueryScope(ctx)
    const range = { from: scope.now - lookedBackDays * dayMs, to: scope.now + aheadMs }
    const rows: Rows = { ...scope, timezone: 'UTC', range }
    const sought: Filter | undefined = search
      ? { field: 'subject', op: 'contains', value: search }
      : undefined
    const { early, late } = chosenBy(anyEvent, [sought, isAboutSomeone], rows)
    const chosen = { early: [sql`subject_hash != 0`, ...early], late }
    const place = cursor === undefined ? null : readCursor(cursor)
    const found = (await runStatement(compilePeople(rows, chosen, place, limit + 1))).rows
    const items = found.slice(0, limit).map(toPerson)
    const last = items.at(-1)
    const isMore = found.length > limit && last
    return {
      items,
      next_cursor: isMore ? writeCursor({ time: Date.parse(last.last_at), id: last.id }) : null,
    }
  },
})

export const toPerson = ([id, events, sessions, first, last]: Row): Person => ({
  id: String(id),
  events: Number(events),
  sessions: Number(sessions),
  first_at: new Date(Number(first)).toISOString(),
  last_at: new Date(Number(last)).toISOString(),
})
