import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { MonitorForm } from '#components/uptime/monitor-form'
import { requirePageContext } from '#lib/http/page-context'
import { allows } from '#lib/platform/permission'

export const metadata: Metadata = { title: 'New monitor' }

interface NewMonitorPageProps {
  params: Promise<{ workspace: string }>
}

export default async function NewMonitorPage({ params }: NewMonitorPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  if (!allows(ctx.permissions, 'monitors:write')) notFound()
  return <MonitorForm home={`/w/${slug}`} monitor={null} />
}
