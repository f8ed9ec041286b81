import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { PageHeader } from '#components/ui/page-header'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read, readPages } from '#lib/http/prefetch'
import { allows } from '#lib/platform/permission'
import { getRetention, listErasures } from '#lib/privacy/index'

import { PrivacyClient } from './client.tsx'

export const metadata: Metadata = { title: 'Privacy' }

interface PrivacyPageProps {
  params: Promise<{ workspace: string }>
}

export default async function PrivacyPage({ params }: PrivacyPageProps) {
  const ctx = await requirePageContext((await params).workspace)
  return (
    <HydrationBoundary state={await prefetch(ctx, read(getRetention, {}), readPages(listErasures))}>
      <PageHeader title="Privacy" description="How long events are kept, and how somebody is forgotten." />
      <PrivacyClient canChange={allows(ctx.permissions, 'privacy:write')} />
    </HydrationBoundary>
  )
}
