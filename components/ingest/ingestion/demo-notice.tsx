'use client'

import { useQueryClient } from '@tanstack/react-query'

import { getIngestion, removeDemo } from '#lib/ingest/client'

import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { showToast } from '../../ui/toast.tsx'

export interface DemoNoticeProps {
  since: string
  now: number
  canRemove: boolean
}

export function DemoNotice({ since, now, canRemove }: DemoNoticeProps) {
  const queries = useQueryClient()
  async function remove() {
    await removeDemo({})
    await queries.invalidateQueries({ queryKey: getIngestion.key() })
    showToast({
      title: 'Demo data removed.',
      description: 'Your own events are untouched.',
      tone: 'good',
    })
  }
  return (
    <Callout title="This workspace holds demo data">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="text-muted">
          Added <RelativeTime at={since} now={now} />. It counts like any other in queries and alerts
          {canRemove ? '.' : '; owners and admins can remove it.'}
        </span>
        {canRemove && (
          <ConfirmDialog
            title="Remove demo data?"
            description="Removes thirty days of an invented tea shop. Your own events, dashboards and alerts stay. You can add it again."
            confirmLabel="Remove demo data"
            trigger={<Button size="sm">Remove demo data</Button>}
            onConfirm={remove}
          />
        )}
      </div>
    </Callout>
  )
}
