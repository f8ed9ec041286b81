import { z } from 'zod'

import type { Actor } from '#lib/platform/actor'
import type { WorkspaceContext } from '#lib/platform/context'
import { type NumberedEvent, toEntries } from '#lib/platform/event-stream'
import { operationPerformed } from '#lib/platform/events'
import { operation } from '#lib/platform/operation'
import { pageInput, pageOf } from '#lib/platform/page'
import { type Event as EventRow, Prisma } from '#lib/platform/prisma-client/client'

import { eventEntry } from './schema.ts'

/** More than one write says. */
const mostAtOnce = 200

/** Pages by the number of an event. */
const seqPage = pageInput.extend({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'the next_cursor of the answer before')
    .optional(),
})

export const listActivity = operation({
  name: 'activity.list',
  summary: 'Everything that happened in the workspace, newest first',
  kind: 'read',
  http: 'GET /api/activity',
  scope: 'activity:read',
  input: seqPage.extend({
    name: z.string().max(100).optional().describe('Only events of this name'),
    kind: z
      .enum(['domain', 'audit'])
      .optional()
      .describe(
        'Only what happened, or only the audit records. Both when left out, except records of what an event tells',
      ),
    subject: z.string().max(100).optional().describe('Only what happened to this'),
    actor: z.string().max(100).optional().describe('Only what this person or key did; the id of either'),
  }),
  output: pageOf(eventEntry),
  run: (ctx, { name, kind, subject, actor, ...paging }) =>
    listEvents(
      ctx,
      [named(name), ofKind(kind), about(subject), doneBy(actor), kind || name || subject ? {} : eachOnce],
      paging,
    ),
})

export const listAudit = operation({
  name: 'audit.list',
  summary: 'Who changed what, newest first',
  kind: 'read',
  http: 'GET /api/audit',
  scope: 'activity:read',
  input: seqPage,
  output: pageOf(eventEntry),
  run: (ctx, paging) => listEvents(ctx, [ofKind('audit')], paging),
})

/** Without audit records of what another event tells. */
const eachOnce: Prisma.EventWhereInput = {
  OR: [{ name: { not: operationPerformed.name } }, { data: { path: ['outcome'], equals: Prisma.DbNull } }],
}

const named = (name: string | undefined): Prisma.EventWhereInput => (name ? { name } : {})
const about = (subject: string | undefined): Prisma.EventWhereInput => (subject ? { subject } : {})

function ofKind(kind: 'domain' | 'audit' | undefined): Prisma.EventWhereInput {
  if (!kind) return {}
  const { name } = operationPerformed
  return { name: kind === 'audit' ? name : { not: name } }
}

function doneBy(actor: string | undefined): Prisma.EventWhereInput {
  if (!actor) return {}
  return {
    OR: [['userId'], ['keyId'], ['asker', 'userId'], ['asker', 'keyId']].map((path) => ({
      actor: { path, equals: actor },
    })),
  }
}

const toEvent = (row: EventRow): NumberedEvent => ({
  ...row,
  actor: row.actor as unknown as Actor,
  occurredAt: row.occurredAt.toISOString(),
  seq: Number(row.seq),
})

async function listEvents(
  { db }: WorkspaceContext,
  wanted: Prisma.EventWhereInput[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const before = Number(cursor)
  const where: Prisma.EventWhereInput = {
    seq: Number.isSafeInteger(before) ? { lt: before } : { not: null },
    AND: wanted,
  }
  const rows = await db.event.findMany({ where, orderBy: { seq: 'desc' }, take: limit + 1 })
  const events = rows.slice(0, limit).map(toEvent)
  const [newest, oldest] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0]
  const audits = await db.event.findMany({
    where: {
      name: operationPerformed.name,
      requestId: { in: events.flatMap(({ requestId }) => requestId ?? []) },
      // What one write says is numbered together.
      seq: { gte: oldest, lte: newest + mostAtOnce },
    },
  })
  return {
    items: toEntries(events, audits.map(toEvent)),
    next_cursor: rows.length > limit ? String(oldest) : null,
  }
}
