import { HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'

import { ExploreView } from '#components/query/explore/explore-view'
import { requirePageContext } from '#lib/http/page-context'
import { prefetch, read } from '#lib/http/prefetch'
import { readZone } from '#lib/http/read-zone'
import { allows } from '#lib/platform/permission'
import { listEventNames, queryEvents } from '#lib/query/index'

import { readExploreQuestion } from './search-params.ts'

export const metadata: Metadata = { title: 'Explore' }

export interface ExplorePageProps {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ExplorePage({ params, searchParams }: ExplorePageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const zone = await readZone()
  const { question, isBlank } = readExploreQuestion(await searchParams, zone)
  // Where the zone is the browser's to say, the question is too. What cannot be answered says so in its place.
  const isKnown = !isBlank || zone !== null
  const state = await prefetch(
    ctx,
    read(listEventNames, {}),
    ...(isKnown ? [read(queryEvents, question.query)] : []),
  ).catch(() => undefined)
  return (
    <HydrationBoundary state={state}>
      <ExploreView slug={slug} chosenZone={zone} maySave={allows(ctx.permissions, 'dashboards:write')} />
    </HydrationBoundary>
  )
}
