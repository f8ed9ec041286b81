import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { NewAlertView } from '#components/alerts/new-alert-view'
import { requirePageContext } from '#lib/http/page-context'
import { readZone } from '#lib/http/read-zone'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'New alert' }

interface NewAlertPageProps {
  params: Promise<{ workspace: string }>
}

export default async function NewAlertPage({ params }: NewAlertPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  if (!allows(ctx.permissions, 'alerts:write')) notFound()
  return <NewAlertView home={`/w/${slug}`} chosenZone={await readZone()} />
}
