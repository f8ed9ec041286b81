'use client'

import { InvitationCard, type InvitationCardProps } from '#components/identity/invitation-card'
import { QueryProvider } from '#lib/client/query-provider'

export function InviteClient(props: InvitationCardProps) {
  return (
    <QueryProvider scope="person">
      <InvitationCard {...props} />
    </QueryProvider>
  )
}
