import { Lock } from 'lucide-react'
import type { Metadata } from 'next'

import { MailView } from '#components/operations/mail-view'
import { EmptyState } from '#components/ui/empty-state'
import { PageHeader } from '#components/ui/page-header'
import { Panel } from '#components/ui/panel'
import { requirePageContext } from '#lib/http/page-context'
import { listMail } from '#lib/notifications/index'
import { baseUrl, getEnv } from '#lib/platform/env'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Mail' }

export default async function MailPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  if (!allows(ctx.permissions, listMail.scope)) return <NotForThisRole />
  return (
    <MailView
      first={await listMail(ctx, { limit: 50 })}
      hasMailServer={getEnv().SMTP_URL !== undefined}
      origin={new URL(baseUrl()).origin}
      now={ctx.now.getTime()}
    />
  )
}

function NotForThisRole() {
  return (
    <>
      <PageHeader title="Mail" />
      <Panel flush>
        <EmptyState icon={<Lock aria-hidden />} title="Only for owners and admins">
          Mail holds invitation links, and whoever has such a link may join. Ask an owner or admin of this
          workspace.
        </EmptyState>
      </Panel>
    </>
  )
}
