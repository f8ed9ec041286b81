import type { Metadata } from 'next'

import { DeadLettersView } from '#components/operations/dead-letters-view'
import { requirePageContext } from '#lib/http/page-context'
import { listDeadLetters } from '#lib/notifications/index'
import { allows } from '#lib/platform/permission'

import { readDeadLetterSearch } from './search-params.ts'

export const metadata: Metadata = { title: 'Dead letters' }

export interface DeadLettersPageProps {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function DeadLettersPage({ params, searchParams }: DeadLettersPageProps) {
  const { workspace: slug } = await params
  const ctx = await requirePageContext(slug)
  const { state, letterId } = readDeadLetterSearch(await searchParams)
  const first = await listDeadLetters(ctx, { state, limit: 50 })
  return (
    <DeadLettersView
      path={`/w/${slug}/operations/dead-letters`}
      state={state}
      letterId={letterId}
      first={first}
      mayWrite={allows(ctx.permissions, 'dead-letters:write')}
      now={ctx.now.getTime()}
    />
  )
}
