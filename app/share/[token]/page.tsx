import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { Problem } from '#lib/core/problem'
import { getSharedDashboard } from '#lib/dashboards/index'
import { getPublicContext } from '#lib/http/page-context'

import { ShareClient } from './client.tsx'

export const metadata: Metadata = {
  title: 'Dashboard · Bellwether',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

export interface SharePageProps {
  params: Promise<{ token: string }>
}

export default async function SharePage({ params }: SharePageProps) {
  const { token } = await params
  const { now } = await getPublicContext()
  return <ShareClient token={token} dashboard={await findShared(token)} now={now.getTime()} />
}

async function findShared(token: string) {
  try {
    return await getSharedDashboard(await getPublicContext(), { token })
  } catch (error) {
    if (error instanceof Problem && error.status < 500) notFound()
    throw error
  }
}
