import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { EditAlertView } from '#components/alerts/edit-alert-view'
import { getAlert } from '#lib/alerts/index'
import { Problem } from '#lib/core/problem'
import { requirePageContext } from '#lib/http/page-context'
import { readZone } from '#lib/http/read-zone'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'Change an alert' }

interface EditAlertPageProps {
  params: Promise<{ workspace: string; id: string }>
}

export default async function EditAlertPage({ params }: EditAlertPageProps) {
  const { workspace: slug, id } = await params
  const ctx = await requirePageContext(slug)
  if (!allows(ctx.permissions, 'alerts:write')) notFound()
  const alert = await getAlert(ctx, { id }).catch(missing)
  return <EditAlertView home={`/w/${slug}`} alert={alert} chosenZone={await readZone()} />
}

function missing(error: unknown): never {
  if (error instanceof Problem && error.status === 404) notFound()
  throw error
}
