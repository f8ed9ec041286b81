'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Mail as MailIcon } from 'lucide-react'
import { useState } from 'react'

import { listMail } from '#lib/notifications/client'

import { Callout } from '../ui/callout.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Panel } from '../ui/panel.tsx'
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
  const mails = query.data.pages.flatMap((page) => page.items)

  return (
    <>
      {!hasMailServer && (
        <Callout className="mb-4" tone="info" title="No mail server is configured.">
          Mail is captured here instead of being sent. Open one to share its link yourself, or set SMTP_URL on
          the server to have mail sent.
        </Callout>
      )}
      <Panel flush>
        {mails.length === 0 ? (
          <EmptyState icon={<MailIcon aria-hidden />} title="No mail yet">
            Invitations and other mail from this workspace appear here.
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
