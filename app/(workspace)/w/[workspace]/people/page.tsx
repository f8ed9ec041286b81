import type { Metadata } from 'next'

import { PeopleView } from '#components/query/people/people-view'

export const metadata: Metadata = { title: 'People' }

interface PeoplePageProps {
  params: Promise<{ workspace: string }>
}

export default async function PeoplePage({ params }: PeoplePageProps) {
  return <PeopleView home={`/w/${(await params).workspace}`} />
}
