import type { Sender } from '#lib/ingest/report/schema'

import { Badge } from '../../ui/badge.tsx'
import { nameKey } from './sender-words.ts'

export function KeyName({ sender }: { sender: Sender }) {
  const isNamed = sender.key?.name !== undefined && sender.key.name !== null
  return (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-2">
      <span className={isNamed ? 'wrap-anywhere' : 'text-muted'}>{nameKey(sender)}</span>
      {isNamed && sender.key?.revoked && <Badge>revoked</Badge>}
    </span>
  )
}
