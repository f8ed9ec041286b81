import { z } from 'zod'

import type { WorkspaceContext } from '#lib/platform/context'
import { operationPerformed } from '#lib/platform/events'
import { operation } from '#lib/platform/operation'
import { pageInput, pageOf } from '#lib/platform/page'
import type { Prisma } from '#lib/platform/prisma-client/client'

import { eventEntry } from './schema.ts'

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
      .describe('Only what happened, or only the records of who changed what'),
    subject: z.string().max(100).optional().describe('Only what happened to this'),
    actor: z.string().max(100).optional().describe('Only what this person or key did; the id of either'),
  }),
  output: pageOf(eventEntry),
  run: (ctx, { name, kind, subject, actor, ...paging }) =>
    listEvents(ctx, [named(name), ofKind(kind), about(subject), doneBy(actor)], paging),
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
    OR: [{ actor: { path: ['userId'], equals: actor } }, { actor: { path: ['keyId'], equals: actor } }],
  }
}

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
  const shown = rows.slice(0, limit)
  return {
    items: shown.map((row) => ({
      id: row.id,
      seq: Number(row.seq),
      name: row.name,
      subject: row.subject,
      actor: row.actor as Record<string, unknown>,
      data: row.data,
      request_id: row.requestId,
      occurred_at: row.occurredAt.toISOString(),
    })),
    next_cursor: rows.length > limit ? String(shown.at(-1)?.seq) : null,
  }
}
