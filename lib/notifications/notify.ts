import { newId } from '#lib/core/id'
import { quietly } from '#lib/platform/cache'
import type { Context } from '#lib/platform/context'
import type { EventRecord } from '#lib/platform/event-record'
import { publishLive } from '#lib/platform/live'

import { toNotification } from './internal.ts'

interface Words {
  title: string
  body: string
  href: string | null
}

/** Tells people about an event, once each, and shows it at once where they look. */
export async function notify(
  ctx: Context,
  event: Pick<EventRecord, 'id'>,
  userIds: string[],
  words: Words,
): Promise<void> {
  const { db, workspace } = ctx
  if (!workspace || userIds.length === 0) return
  const told = await db.notification.createManyAndReturn({
    data: userIds.map((userId) => ({
      id: newId('ntf'),
      workspaceId: workspace.id,
      userId,
      eventId: event.id,
      ...words,
    })),
    skipDuplicates: true,
  })
  const messages = told.map((row) => ({
    room: `user:${row.userId}`,
    message: {
      type: 'notification' as const,
      data: toNotification(row),
      metadata: { timestamp: row.createdAt.toISOString(), user_id: row.userId },
    },
  }))
  await quietly(() => publishLive(workspace.id, messages))
}
