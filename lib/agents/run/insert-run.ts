import { newId } from '#lib/core/id'
import type { WorkspaceContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import type { Message as MessageRow, Prisma, Run as RunRow } from '#lib/platform/prisma-client/client'

import { runQueued } from '../events.ts'
import { runParameters, type RunTrigger } from '../schema.ts'
import type { Asker } from './asker.ts'
import { announceRun, announceThread, appendRunEvents } from './run-log.ts'

interface NewRun {
  threadId: string
  question: MessageRow
  asker: Asker
  trigger: RunTrigger
  parameters: unknown
}

/** A question becomes a run, with the place for its answer, and a worker is told of it when the write is committed. */
export async function insertRun(
  ctx: WorkspaceContext,
  { threadId, question, asker, trigger, parameters }: NewRun,
): Promise<RunRow> {
  const { db, now, workspace } = ctx
  const id = newId('run', now.getTime())
  const own = { workspaceId: workspace.id, threadId }
  const given = runParameters.parse(parameters ?? {})
  const row = await db.run.create({
    data: {
      id,
      ...own,
      messageId: question.id,
      status: 'queued',
      trigger,
      asker: asker as unknown as Prisma.InputJsonObject,
      parameters: given as Prisma.InputJsonObject,
      createdAt: now,
    },
  })
  const position = await db.threadRun.count({ where: { threadId } })
  await db.threadRun.create({ data: { ...own, runId: id, position } })
  const answer = await db.message.create({
    data: {
      id: newId('msg', now.getTime(), 1),
      ...own,
      parentId: question.id,
      role: 'assistant',
      text: '',
      author: { id: null, name: 'Bellwether' },
      runId: id,
      createdAt: now,
    },
  })
  await db.thread.update({ where: { id: threadId }, data: { leafId: answer.id, updatedAt: now } })
  const key = { id, threadId }
  const events = await appendRunEvents(ctx, key, null, [
    {
      type: 'agent_started',
      data: { status: 'queued', message_id: question.id, message: question.text, trigger, parameters: given },
    },
  ])
  emit(ctx, runQueued, { subject: id, data: { run_id: id, thread_id: threadId, trigger } })
  ctx.write?.afterCommit.push(
    () => announceRun(workspace.id, key, events),
    () => announceThread(workspace.id, key, 'queued'),
  )
  return row
}
