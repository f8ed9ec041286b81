import { z } from 'zod'

import { Problem } from '#lib/core/problem'
import { askerOf } from '#lib/platform/actor'
import type { Context, WorkspaceContext } from '#lib/platform/context'
import type {
  Message as MessageRow,
  Prisma,
  Run as RunRow,
  Thread as ThreadRow,
} from '#lib/platform/prisma-client/client'

import { attachment, type KeptAnswer, type Message, mention, type RunStatus, type Thread } from '../schema.ts'

/** Whose threads these are: of a person their own, and what was shared or nobody's own. */
export function seenBy({ actor }: Pick<Context, 'actor'>): Prisma.ThreadWhereInput {
  const asker = askerOf(actor)
  if (asker.kind === 'system') return {}
  return {
    OR: [{ shared: true }, { userId: null }, ...(asker.kind === 'user' ? [{ userId: asker.userId }] : [])],
  }
}

const noThread = () =>
  new Problem(
    'BACKEND_002',
    'There is no such thread here. Check thread_id, or leave it out to begin a new one.',
  )

export async function requireThread(ctx: WorkspaceContext, id: string): Promise<ThreadRow> {
  const row = await ctx.db.thread.findFirst({ where: { id, ...seenBy(ctx) } })
  if (!row) throw noThread()
  return row
}

/** Whoever began it changes it; what nobody began on a page anybody may. */
export async function requireOwnThread(ctx: WorkspaceContext, id: string): Promise<ThreadRow> {
  const row = await requireThread(ctx, id)
  const asker = askerOf(ctx.actor)
  if (row.userId === null || (asker.kind === 'user' && asker.userId === row.userId)) return row
  throw new Problem('AUTH_005', 'Only whoever began this thread can change it.')
}

export const runningOf = { runs: { where: { endedAt: null }, orderBy: { id: 'desc' as const }, take: 1 } }

export function toThread(
  row: ThreadRow & { runs: Pick<RunRow, 'id' | 'status'>[] },
  { actor }: Pick<Context, 'actor'>,
): Thread {
  const [active] = row.runs
  const asker = askerOf(actor)
  return {
    id: row.id,
    title: row.title,
    shared: row.shared,
    archived: row.archivedAt !== null,
    is_own: asker.kind === 'user' && asker.userId === row.userId,
    owner: row.owner as Thread['owner'],
    active_run: active ? { id: active.id, status: active.status as RunStatus } : null,
    leaf_id: row.leafId,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  }
}

export const toMessage = (row: MessageRow): Message => ({
  id: row.id,
  thread_id: row.threadId,
  parent_id: row.parentId,
  role: row.role as Message['role'],
  text: row.text,
  mentions: z.array(mention).parse(row.mentions),
  attachments: z
    .array(attachment)
    .parse(row.attachments)
    .map(({ name, text }) => ({ name, rows: Math.max(0, text.trim().split('\n').length - 1) })),
  run_id: row.runId,
  delivery: row.delivery as Message['delivery'],
  author: row.author as Message['author'],
  kept: row.kept as KeptAnswer | null,
  created_at: row.createdAt.toISOString(),
})
