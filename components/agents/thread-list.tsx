'use client'

import { Plus, Search, Users } from 'lucide-react'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'

import { listThreads } from '#lib/agents/client'
import type { Thread } from '#lib/agents/schema'
import { usePages } from '#lib/client/use-pages'

import { ButtonLink } from '../ui/button-link.tsx'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/input.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { statusWords } from './run-words.ts'
import { ThreadMenu } from './thread-menu.tsx'
import { groupByAge } from './thread-tree.ts'

export interface ThreadListProps {
  home: string
  now: number
  currentId: string | null
  /** The thread that is shown was deleted. */
  onCurrentDeleted?: () => void
}

/** Own threads and those that were shared, newest first. */
export function ThreadList({ home, now, currentId, onCurrentDeleted }: ThreadListProps) {
  const [typed, setTyped] = useState('')
  const [archived, setArchived] = useState(false)
  const search = useDeferredValue(typed.trim())
  const threads = usePages(
    listThreads,
    { ...(search ? { search } : {}), ...(archived ? { archived } : {}) },
    { refreshOn: ['thread', 'run.', 'messages.'] },
  )
  return (
    <nav aria-label="Threads" className="flex min-h-0 flex-col gap-2">
      <div className="flex items-center gap-1.5">
        <Input
          type="search"
          aria-label="Search threads"
          placeholder="Search threads"
          leading={<Search aria-hidden />}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {currentId !== null && (
          <ButtonLink
            iconOnly
            aria-label="New question"
            title="New question"
            href={`${home}/ask`}
            icon={<Plus aria-hidden />}
          />
        )}
      </div>
      <div className="-mx-2 min-h-0 flex-1 overflow-y-auto px-2">
        {threads.isPending && !threads.error && <SkeletonRows rows={4} label="Loading threads" />}
        {threads.error && threads.items.length === 0 && (
          <p className="text-bad py-2">{threads.error.message}</p>
        )}
        {threads.isEmpty && (
          <p className="text-muted px-2 py-2 text-pretty">
            {search
              ? 'No threads match.'
              : archived
                ? 'Nothing is archived.'
                : 'Your questions will be kept here.'}
          </p>
        )}
        {groupByAge(threads.items, now).map((group) => (
          <section key={group.label} aria-label={group.label} className="pb-2">
            <h2 className="text-muted px-2 py-1 text-xs">{group.label}</h2>
            <ul>
              {group.threads.map((thread) => (
                <Row
                  key={thread.id}
                  home={home}
                  thread={thread}
                  isCurrent={thread.id === currentId}
                  onDeleted={thread.id === currentId ? onCurrentDeleted : undefined}
                />
              ))}
            </ul>
          </section>
        ))}
        {threads.hasMore && (
          <Button size="sm" variant="quiet" loading={threads.isLoadingMore} onClick={threads.loadMore}>
            Load more
          </Button>
        )}
      </div>
      <Button
        size="sm"
        variant="quiet"
        className="text-muted self-start"
        onClick={() => setArchived(!archived)}
      >
        {archived ? 'Show current threads' : 'Show archived'}
      </Button>
    </nav>
  )
}

interface RowProps {
  home: string
  thread: Thread
  isCurrent: boolean
  onDeleted: (() => void) | undefined
}

function Row({ home, thread, isCurrent, onDeleted }: RowProps) {
  const { id, title, shared, active_run: active, updated_at: at, is_own: isOwn, owner } = thread
  const status = active && statusWords[active.status]
  return (
    <li className="group/thread relative flex items-center">
      <Link
        href={`${home}/ask/${id}`}
        aria-current={isCurrent ? 'page' : undefined}
        className="text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-hover aria-[current=page]:text-text flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 group-has-[button]/thread:pr-8 pointer-coarse:h-10"
      >
        {status && <StatusDot tone={status.tone} label={status.label} hideLabel />}
        <span className="min-w-0 flex-1 truncate">{title}</span>
        {shared && (
          <Users aria-label={isOwn ? 'Shared' : `Shared by ${owner.name}`} className="size-3.5 shrink-0" />
        )}
        <RelativeTime at={at} className="text-xs xl:hidden" />
      </Link>
      <span className="absolute right-0.5 opacity-0 group-focus-within/thread:opacity-100 group-hover/thread:opacity-100 has-data-popup-open:opacity-100 pointer-coarse:opacity-100">
        <ThreadMenu thread={thread} onDeleted={onDeleted} />
      </span>
    </li>
  )
}
