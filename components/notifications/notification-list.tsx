'use client'

import Link from 'next/link'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import type { Notification } from './use-notifications.ts'

export interface NotificationListProps {
  slug: string
  items: readonly Notification[] | null
  unread: number
  problem: string | null
  /** Null for all of them. */
  onRead: (id: string | null) => void
  onLeave: () => void
}

export function NotificationList({ slug, items, unread, problem, onRead, onLeave }: NotificationListProps) {
  return (
    <>
      <div className="bg-raised sticky top-0 z-1 flex h-10 items-center justify-between gap-2 border-b pr-1.5 pl-3">
        <p aria-hidden className="font-medium">
          Notifications
        </p>
        <Button variant="quiet" size="sm" disabled={unread === 0} onClick={() => onRead(null)}>
          Mark all as read
        </Button>
      </div>
      {problem && (
        <Callout tone="warn" className="m-2">
          {problem}
        </Callout>
      )}
      {!items && !problem && <SkeletonRows rows={3} label="Loading notifications" />}
      {items?.length === 0 && (
        <p className="text-muted px-3 py-4 text-pretty">
          No notifications yet. You’ll be notified when members join or leave, keys are created or revoked,
          and deliveries fail.
        </p>
      )}
      {items && items.length > 0 && (
        <ul>
          {items.map((item) => (
            <Item key={item.id} item={item} slug={slug} onRead={onRead} onLeave={onLeave} />
          ))}
        </ul>
      )}
    </>
  )
}

interface ItemProps {
  item: Notification
  slug: string
  onRead: (id: string) => void
  onLeave: () => void
}

function Item({ item, slug, onRead, onLeave }: ItemProps) {
  const isUnread = item.read_at === null
  const href = resolveHref(slug, item.href)
  return (
    <li className="hover:bg-hover/60 relative grid grid-cols-[0.5rem_1fr_auto] items-baseline gap-x-2 border-b px-3 py-2 last:border-b-0">
      <span aria-hidden className={`size-1.5 rounded-full ${isUnread ? 'bg-accent' : ''}`} />
      <div className="min-w-0">
        <p className="font-medium text-pretty wrap-anywhere">
          {isUnread && <span className="sr-only">Unread: </span>}
          {href ? (
            <Link
              href={href}
              onClick={() => {
                if (isUnread) onRead(item.id)
                onLeave()
              }}
              className="rounded-xs after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {item.title}
            </Link>
          ) : (
            item.title
          )}
        </p>
        <p className="text-muted line-clamp-3 text-pretty wrap-anywhere">{item.body}</p>
        {isUnread && (
          <Button
            variant="quiet"
            size="sm"
            className="relative z-1 mt-1 -ml-2"
            aria-label={`Mark as read: ${item.title}`}
            onClick={() => onRead(item.id)}
          >
            Mark as read
          </Button>
        )}
      </div>
      <RelativeTime at={item.created_at} className="text-muted text-sm" />
    </li>
  )
}

/** Notifications name places within their workspace; anything else is not followed. */
function resolveHref(slug: string, href: string | null): string | null {
  return href && /^[\w-]+(?:\/[\w-]+)*(?:\?[\w=&-]*)?$/.test(href) ? `/w/${slug}/${href}` : null
}
