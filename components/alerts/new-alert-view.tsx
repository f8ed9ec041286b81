'use client'

import { useSearchParams } from 'next/navigation'

import { useZone } from '../query/explore/use-zone.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { draftOfQuery, readQueryParam } from './alert-draft.ts'
import { AlertForm } from './alert-form.tsx'

export interface NewAlertViewProps {
  home: string
  chosenZone: string | null
}

/** Begins with the question that the address holds, as Explore hands it over. */
export function NewAlertView({ home, chosenZone }: NewAlertViewProps) {
  const timezone = useZone(chosenZone)
  const search = useSearchParams()
  return (
    <>
      <PageHeader
        title="New alert"
        description="Get notified when a query crosses a threshold."
        back={{ label: 'Alerts', href: `${home}/alerts` }}
      />
      <AlertForm
        home={home}
        timezone={timezone}
        alertId={null}
        initial={draftOfQuery(readQueryParam(search.get('query')))}
      />
    </>
  )
}
