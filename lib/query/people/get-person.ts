import { z } from 'zod'

import { notFound } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import type { Rows } from '../compile-rows.ts'
import { createQueryScope } from '../query-scope.ts'
import { runStatement } from '../run-statement.ts'
import { compileNamesOf, compilePerson, compileSessionsOf } from './compile-people.ts'
import { toPerson } from './list-people.ts'
import { personWithHistory } from './schema.ts'

const mostNames = 20
const mostSessions = 20
const endOfTimeMs = Date.UTC(2200, 0, 1)

const toTime = (ms: unknown) => new Date(Number(ms)).toISOString()

export const getPerson = operation({
  name: 'people.get',
  summary: 'What is known of one person: how often, when and with which events and sessions they were seen',
  kind: 'read',
  http: 'GET /api/people/{id}',
  scope: 'events:read',
  input: z.object({ id: z.string().min(1).max(500) }),
  output: personWithHistory,
  async run(ctx, { id }) {
    const rows: Rows = {
      ...(await createQueryScope(ctx)),
      timezone: 'UTC',
      range: { from: 0, to: endOfTimeMs },
    }
    const [totals, names, sessions] = await Promise.all([
      runStatement(compilePerson(rows, id)),
      runStatement(compileNamesOf(rows, id, mostNames)),
      runStatement(compileSessionsOf(rows, id, mostSessions)),
    ])
    const [row] = totals.rows
    if (!row || Number(row[1]) === 0) throw notFound('person')
    return {
      ...toPerson(row),
      names: names.rows.map(([name, events, last]) => ({
        name: String(name),
        events: Number(events),
        last_at: toTime(last),
      })),
      recent_sessions: sessions.rows.map(([session, events, first, last]) => ({
        id: String(session),
        events: Number(events),
        first_at: toTime(first),
        last_at: toTime(last),
      })),
    }
  },
})
