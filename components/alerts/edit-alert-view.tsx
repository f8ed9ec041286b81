'use client'

import type { Alert } from '#lib/alerts/schema'

import { useZone } from '../query/explore/use-zone.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { draftOfAlert } from './alert-draft.ts'
import { AlertForm } from './alert-form.tsx'

export interface EditAlertViewProps {
  home: string
  alert: Alert
  chosenZone: string | null
}

export function EditAlertView({ home, alert, chosenZone }: EditAlertViewProps) {
  const timezone = useZone(chosenZone)
  return (
    <>
      <PageHeader
        title={`Change “${alert.name}”`}
        description="It’s re-evaluated immediately. Its history is kept."
        back={{ label: alert.name, href: `${home}/alerts/${alert.id}` }}
      />
      <AlertForm home={home} timezone={timezone} alertId={alert.id} initial={draftOfAlert(alert)} />
    </>
  )
}
