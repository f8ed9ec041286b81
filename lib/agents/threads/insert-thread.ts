import { newId } from '#lib/core/id'
import type { WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import type { Thread as ThreadRow } from '#lib/platform/prisma-client/client'

import { threadCreated } from '../events.ts'
import { nameAsker, readAsker } from '../run/asker.ts'

const untitled = 'New thread'
const longestOwnTitle = 64

export async function insertThread(ctx: WorkspaceContext, title?: string): Promise<ThreadRow> {
  const { db, now, workspace } = ctx
  const asker = readAsker(ctx)
  const row = await db.thread.create({
    data: {
      id: newId('thr', now.getTime()),
      workspaceId: workspace.id,
      userId: asker.kind === 'user' ? asker.userId : null,
      owner: nameAsker(asker),
      title: title ?? untitled,
      titled: title !== undefined,
      createdAt: now,
      updatedAt: now,
    },
  })
  emit(ctx, threadCreated, { subject: row.id, data: { thread_id: row.id, title: row.title } })
  return row
}

/** A thread is called as its first question, without what only makes it longer. */
export function titleOf(question: string): string {
  const [line = ''] = question
    .replaceAll(/[#*_`>[\]]/g, '')
    .trim()
    .split('\n')
  const plain = line
    .replace(/^(?:please|can you|could you|hi|hello|hey)[,!]?\s+/i, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/[.?!]+$/, '')
    .trim()
  if (plain === '') return untitled
  const short =
    plain.length <= longestOwnTitle ? plain : `${plain.slice(0, longestOwnTitle).replace(/\s+\S*$/, '')}…`
  return short.charAt(0).toUpperCase() + short.slice(1)
}
