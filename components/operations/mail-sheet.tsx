'use client'

import { DefinitionList } from '../ui/definition-list.tsx'
import { formatExactTime } from '../ui/format-time.ts'
import { TextLink } from '../ui/link.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { MailState } from './mail-state.tsx'
import type { Mail } from './mail.ts'
import { splitLinks } from './split-links.ts'

export interface MailSheetProps {
  mail: Mail | null
  open: boolean
  origin: string
  hasMailServer: boolean
  onClose: () => void
}

export function MailSheet({ mail, open, origin, hasMailServer, onClose }: MailSheetProps) {
  return (
    <Sheet title={mail?.subject ?? 'Mail'} size="lg" open={open} onOpenChange={(next) => !next && onClose()}>
      {mail && (
        <div className="flex flex-col gap-4 p-4">
          <DefinitionList
            items={[
              { term: 'To', value: mail.to },
              { term: 'State', value: <MailState sentAt={mail.sent_at} hasMailServer={hasMailServer} /> },
              { term: 'Written', value: formatExactTime(new Date(mail.created_at)), mono: true },
              ...(mail.sent_at
                ? [{ term: 'Sent', value: formatExactTime(new Date(mail.sent_at)), mono: true }]
                : []),
            ]}
          />
          <div className="bg-sunken rounded-md border p-4 text-lg whitespace-pre-wrap wrap-anywhere">
            {splitLinks(mail.text, origin).map(({ at, text, href }) =>
              href ? (
                <TextLink key={at} href={href} prefetch={false}>
                  {text}
                </TextLink>
              ) : (
                text
              ),
            )}
          </div>
        </div>
      )}
    </Sheet>
  )
}
