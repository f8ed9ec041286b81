import type { z } from 'zod'

import { newId } from '#lib/core/id'
import { conflict, invalidInput, notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import type { Message as MessageRow, Prisma, Run as RunRow } from '#lib/platform/prisma-client/client'
import { requireZone, resolveRange } from '#lib/query/index'

import { messageSent } from '../events.ts'
import { nameAsker, readAsker } from '../run/asker.ts'
import { insertRun } from '../run/insert-run.ts'
import { announceThread } from '../run/run-log.ts'
import { lockRun } from '../run/run-row.ts'
import { hasEnded } from '../run/transitions.ts'
import type { attachment, Mention, RunParameters, RunTrigger } from '../schema.ts'
import { insertThread, titleOf } from '../threads/insert-thread.ts'
import { requireThread } from '../threads/rows.ts'

const mostRunsAtOnce = 100

export interface Asking {
  text: string
  threadId?: string | undefined
  /** Branches off behind this message, null from the very beginning; goes on with the thread when left out. */
  parentId?: string | null | undefined
  mentions?: Mention[] | undefined
  attachments?: z.output<typeof attachment>[] | undefined
  parameters: RunParameters
  trigger: RunTrigger
}

export interface Asked {
  message: MessageRow
  run: RunRow
}

/** Puts a question into a thread, within a write. While a run of the thread is going it waits for that; else it begins one. */
export async function ask(ctx: WorkspaceContext, asking: Asking): Promise<Asked> {
  checkRange(ctx, asking.parameters)
  const { db, now } = ctx
  const thread = asking.threadId ? await requireThread(ctx, asking.threadId) : await insertThread(ctx)
  const going = await db.run.findFirst({
    where: { threadId: thread.id, endedAt: null },
    orderBy: { id: 'desc' },
  })
  const run = going && (await lockRun(db, going.id))
  const isGoing = run !== null && !hasEnded(run.status) && asking.parentId === undefined
  if (!isGoing) await requireRoom(ctx)
  const message = await insertMessage(ctx, asking, {
    threadId: thread.id,
    parentId:
      asking.parentId === undefined ? thread.leafId : await requireParent(ctx, thread.id, asking.parentId),
    delivery: isGoing ? 'pending' : 'started',
    runId: isGoing ? run.row.id : null,
  })
  if (!thread.titled && thread.leafId === null) {
    await db.thread.update({ where: { id: thread.id }, data: { title: titleOf(asking.text) } })
  }
  emit(ctx, messageSent, {
    subject: message.id,
    data: { thread_id: thread.id, message_id: message.id, characters: asking.text.length },
  })
  if (isGoing) {
    await db.thread.update({ where: { id: thread.id }, data: { updatedAt: now } })
    const key = { id: run.row.id, threadId: thread.id }
    ctx.write?.afterCommit.push(() => announceThread(ctx.workspace.id, key, 'message'))
    return { message, run: run.row }
  }
  const { trigger, parameters } = asking
  const started = await insertRun(ctx, {
    threadId: thread.id,
    question: message,
    asker: readAsker(ctx),
    trigger,
    parameters,
  })
  await db.message.update({ where: { id: message.id }, data: { runId: started.id } })
  return { message, run: started }
}

async function insertMessage(
  { db, now, workspace, actor }: WorkspaceContext,
  { text, mentions = [], attachments = [] }: Asking,
  place: Pick<MessageRow, 'threadId' | 'parentId' | 'delivery' | 'runId'>,
): Promise<MessageRow> {
  const data = {
    id: newId('msg', now.getTime(), 0),
    workspaceId: workspace.id,
    role: 'user',
    text,
    mentions: mentions as unknown as Prisma.InputJsonArray,
    attachments: attachments as unknown as Prisma.InputJsonArray,
    author: nameAsker(readAsker({ actor })),
    createdAt: now,
    ...place,
  }
  return db.message.create({ data })
}

async function requireParent(
  { db }: WorkspaceContext,
  threadId: string,
  id: string | null,
): Promise<string | null> {
  if (id === null || (await db.message.findFirst({ where: { id, threadId, role: 'assistant' } }))) return id
  throw notFound('message')
}

/** Says so before anything is begun, not in the middle of the run. */
function checkRange({ now }: WorkspaceContext, { from, to = 'now', timezone = 'UTC' }: RunParameters): void {
  requireZone(timezone)
  if (from !== undefined) resolveRange({ from, to, timezone }, now.getTime())
  else if (to !== 'now') throw invalidInput('from: say where the range begins, too')
}

async function requireRoom({ db }: WorkspaceContext): Promise<void> {
  const going = await db.run.count({ where: { status: { in: ['queued', 'running'] } } })
  if (going < mostRunsAtOnce) return
  throw conflict(`${mostRunsAtOnce} runs are going in this workspace. Wait until one has ended, or stop one.`)
}
