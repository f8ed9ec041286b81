import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { PersonView } from '#components/query/people/person-view'
import { Problem } from '#lib/core/problem'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { readZone } from '#lib/http/read-zone'
import { getPerson } from '#lib/query/index'

interface PersonPageProps {
  params: Promise<{ workspace: string; id: string }>
}

export const metadata: Metadata = { title: 'Person' }

export default async function PersonPage({ params }: PersonPageProps) {
  const { workspace: slug, id: written } = await params
  const id = decodeURIComponent(written)
  const ctx = await requirePageContext(slug)
  const state = await prefetch(ctx, read(getPerson, { id })).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) notFound()
    throw error
  })
  return (
    <HydrationBoundary state={state}>
      <PersonView home={`/w/${slug}`} id={id} chosenZone={await readZone()} />
    </HydrationBoundary>
  )
}
