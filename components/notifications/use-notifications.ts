'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'

import { listNotifications, readNotifications } from '#lib/notifications/client'
import type { notification } from '#lib/notifications/schema'

export type Notification = z.infer<typeof notification>

interface NotificationList {
  items: Notification[]
  next_cursor: string | null
  unread: number
}

const input = { limit: 20 }

/** What the person was told in this workspace. The live connection has the list read again when there is more. */
export function useNotifications() {
  const client = useQueryClient()
  const queryKey = listNotifications.key(input)
  const list = useQuery({ queryKey, queryFn: () => listNotifications(input) })

  const read = useMutation({
    mutationFn: (id: string | null) => readNotifications(id ? { id } : {}),
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey })
      client.setQueryData<NotificationList>(queryKey, (before) => before && markRead(before, id))
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  })

  return { list, read, refresh: () => void client.invalidateQueries({ queryKey }) }
}

function markRead(list: NotificationList, id: string | null): NotificationList {
  const now = new Date().toISOString()
  const items = list.items.map((each) =>
    each.read_at === null && (id === null || each.id === id) ? { ...each, read_at: now } : each,
  )
  const newlyRead = items.filter((each, index) => each !== list.items[index]).length
  return { ...list, items, unread: id === null ? 0 : Math.max(0, list.unread - newlyRead) }
}
