import type { Metadata } from 'next'

import { ActivityView } from '#components/operations/activity-view'
import { requirePageContext } from '#lib/http/page-context'
import { listActivity } from '#lib/identity/index'
import { listEventTypes } from '#lib/platform/event'

import { readActivityFilter } from './search-params.ts'

export const metadata: Metadata = { title: 'Activity' }

export interface ActivityPageProps {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ActivityPage({ params, searchParams }: ActivityPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const filter = readActivityFilter(await searchParams)
  const first = await listActivity(ctx, { ...filter, limit: 50 })
  const names = listEventTypes()
    .filter(({ wording }) => !wording.hidden)
    .map(({ name, summary }) => ({ value: name, label: summary }))
  return (
    <ActivityView
      key={JSON.stringify(filter)}
      path={`/w/${slug}/activity`}
      filter={filter}
      names={names}
      first={first}
      now={ctx.now.getTime()}
    />
  )
}
