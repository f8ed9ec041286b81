'use client'

import { Mail as MailIcon } from 'lucide-react'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { listMail } from '#lib/notifications/client'

import { Callout } from '../ui/callout.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { MailSheet } from './mail-sheet.tsx'
import { MailState } from './mail-state.tsx'
import type { Mail } from './mail.ts'

export interface MailViewProps {
  hasMailServer: boolean
  origin: string
}

export function MailView({ hasMailServer, origin }: MailViewProps) {
  const [shown, setShown] = useState<{ mail: Mail | null; open: boolean }>({ mail: null, open: false })
  const mails = usePages(listMail)
  return (
    <>
      {!hasMailServer && (
        <Callout tone="info" title="No mail server is configured.">
          Mail is captured here instead of being sent. Open one to share its link yourself, or set SMTP_URL on
          the server to have mail sent.
        </Callout>
      )}
      <ResourceList
        label="Mail"
        noun={['mail', 'mails']}
        query={mails}
        onOpen={(mail) => setShown({ mail, open: true })}
        columns={[
          { header: 'Subject', cell: ({ subject }) => subject },
          { header: 'To', className: 'wrap-anywhere', cell: ({ to }) => to },
          {
            header: 'State',
            fit: true,
            cell: ({ sent_at: at }) => <MailState sentAt={at} hasMailServer={hasMailServer} />,
          },
          {
            header: 'Written',
            fit: true,
            align: 'end',
            muted: true,
            cell: ({ created_at: at }) => <RelativeTime at={at} />,
          },
        ]}
        empty={{
          icon: <MailIcon aria-hidden />,
          title: 'No mail yet',
          text: 'Invitations and other mail from this workspace appear here.',
        }}
      />
      <MailSheet
        mail={shown.mail}
        open={shown.open}
        origin={origin}
        hasMailServer={hasMailServer}
        onClose={() => setShown({ ...shown, open: false })}
      />
    </>
  )
}
