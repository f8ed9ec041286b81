'use client'

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Mail as MailIcon } from 'lucide-react'
import { useState } from 'react'

import { useLiveRoom } from '#lib/client/live-provider'
import { listMail } from '#lib/notifications/client'

import { Callout } from '../ui/callout.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { concernsMail } from './concerns.ts'
import { MailSheet } from './mail-sheet.tsx'
import { MailTable } from './mail-table.tsx'
import type { Mail, MailPage } from './mail.ts'

const pageSize = 50

export interface MailViewProps {
  first: MailPage
  hasMailServer: boolean
  origin: string
  now: number
}

export function MailView({ first, hasMailServer, origin, now }: MailViewProps) {
  const client = useQueryClient()
  const [opened, setOpened] = useState<Mail | null>(null)
  const [open, setOpen] = useState(false)
  const query = useInfiniteQuery({
    queryKey: listMail.key({ limit: pageSize }),
    queryFn: ({ pageParam }) => listMail({ limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: MailPage) => page.next_cursor,
    staleTime: 0,
    initialData: { pages: [first], pageParams: [null] },
  })
  const refresh = () => void client.invalidateQueries({ queryKey: listMail.key() })
  useLiveRoom('events', {
    onMessages: (messages) => {
      if (messages.some(concernsMail)) refresh()
    },
    onGap: refresh,
  })
  const mails = query.data.pages.flatMap((page) => page.items)

  return (
    <>
      <PageHeader
        title="Mail"
        description="What this workspace has written to people, with the text as they get it."
      />
      <Callout
        className="mb-4"
        tone="info"
        title={hasMailServer ? 'A mail server is configured.' : 'No mail server is configured.'}
      >
        {hasMailServer
          ? 'Mail is handed to it at once, and again for about an hour while it refuses. What is refused for good is among the dead letters.'
          : 'So mail is captured here instead of being sent: open it and pass the link on yourself. Whoever runs this instance can set SMTP_URL to have it sent.'}
      </Callout>
      <Panel flush>
        {mails.length === 0 ? (
          <EmptyState icon={<MailIcon aria-hidden />} title="No mail so far">
            Invitations by mail appear here, and whatever else is written to people from this workspace.
          </EmptyState>
        ) : (
          <>
            <MailTable
              mails={mails}
              hasMailServer={hasMailServer}
              now={now}
              onOpen={(each) => {
                setOpened(each)
                setOpen(true)
              }}
            />
            <LoadMore
              shown={mails.length}
              noun={mails.length === 1 ? 'mail' : 'mails'}
              hasMore={query.hasNextPage}
              loading={query.isFetchingNextPage}
              error={query.isFetchNextPageError ? (query.error?.message ?? null) : null}
              onLoadMore={() => void query.fetchNextPage()}
            />
          </>
        )}
      </Panel>
      <MailSheet
        mail={opened}
        open={open}
        origin={origin}
        hasMailServer={hasMailServer}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
