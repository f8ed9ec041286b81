import { conflict, notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { DeadLetter, Notification } from '#lib/platform/prisma-client/client'

export const toNotification = (row: Notification) => ({
  id: row.id,
  title: row.title,
  body: row.body,
  href: row.href,
  created_at: row.createdAt.toISOString(),
  read_at: row.readAt?.toISOString() ?? null,
})

export const toDeadLetter = (row: DeadLetter) => ({
  id: row.id,
  task: row.task,
  error: row.error,
  attempts: row.attempts,
  state: row.state,
  failed_at: row.failedAt.toISOString(),
  settled_at: row.settledAt?.toISOString() ?? null,
})

export async function requireDeadLetter(ctx: WorkspaceContext, id: string): Promise<DeadLetter> {
  const found = await ctx.db.deadLetter.findUnique({ where: { id } })
  if (!found) throw notFound('dead letter')
  return found
}

/** Turns an open dead letter over; of two who try at once, one is told that it was settled already. */
export async function settleDeadLetter(
  ctx: WorkspaceContext,
  id: string,
  state: 'replayed' | 'discarded',
): Promise<DeadLetter> {
  const letter = await requireDeadLetter(ctx, id)
  const { count } = await ctx.db.deadLetter.updateMany({
    where: { id, state: 'open' },
    data: { state, settledAt: ctx.now },
  })
  if (count === 0) throw conflict(`This dead letter was ${letter.state} already.`)
  return { ...letter, state, settledAt: ctx.now }
}
