'use client'

import { Bell } from 'lucide-react'
import { useState } from 'react'

import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { NotificationList } from './notification-list.tsx'
import { useNotifications } from './use-notifications.ts'

const mostShown = 99

/** Belongs inside the live connection of the workspace, which keeps it up to date. */
export function NotificationBell({ slug }: { slug: string }) {
  const [open, setOpen] = useState(false)
  const { list, read, refresh } = useNotifications()
  const unread = list.data?.unread ?? 0

  return (
    <Popover
      title="Notifications"
      hideTitle
      align="end"
      className="w-96 p-0"
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        if (next) refresh()
      }}
      trigger={
        <Button
          variant="quiet"
          iconOnly
          aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
          icon={
            <span className="relative">
              <Bell aria-hidden />
              {unread > 0 && (
                <span
                  aria-hidden
                  className="figures bg-accent text-inverse absolute -top-2 left-2 min-w-4 rounded-full px-1 text-center text-[0.625rem] leading-4"
                >
                  {unread > mostShown ? `${mostShown}+` : unread}
                </span>
              )}
            </span>
          }
        />
      }
    >
      <NotificationList
        slug={slug}
        items={list.data?.items ?? null}
        unread={unread}
        problem={list.error?.message ?? read.error?.message ?? null}
        onRead={(id) => read.mutate(id)}
        onLeave={() => setOpen(false)}
      />
    </Popover>
  )
}
