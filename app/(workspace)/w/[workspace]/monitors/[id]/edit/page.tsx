import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { MonitorForm } from '#components/uptime/monitor-form'
import { Problem } from '#lib/core/problem'
import { requirePageContext } from '#lib/http/page-context'
import { allows } from '#lib/platform/permission'
import { getMonitor } from '#lib/uptime/index'

export const metadata: Metadata = { title: 'Edit a monitor' }

interface EditMonitorPageProps {
  params: Promise<{ workspace: string; id: string }>
}

export default async function EditMonitorPage({ params }: EditMonitorPageProps) {
  const { workspace: slug, id } = await params
  const ctx = await requirePageContext(slug)
  if (!allows(ctx.permissions, 'monitors:write')) notFound()
  return <MonitorForm home={`/w/${slug}`} monitor={await getMonitor(ctx, { id }).catch(missing)} />
}

function missing(error: unknown): never {
  if (error instanceof Problem && error.status === 404) notFound()
  throw error
}
