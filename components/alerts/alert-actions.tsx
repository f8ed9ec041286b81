'use client'

import { BellOff, BellRing, ChartLine, Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'

import { deleteAlert, getAlert, listAlerts, updateAlert } from '#lib/alerts/client'
import type { AlertDetail } from '#lib/alerts/schema'

import { writeQuestion } from '../query/explore/question-params.tsx'
import { ActionMenu } from '../ui/action-menu.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { questionOf } from './alert-words.ts'

export interface AlertActionsProps {
  alert: AlertDetail
  home: string
  mayWrite: boolean
}

export function AlertActions({ alert, home, mayWrite }: AlertActionsProps) {
  const { id, name, enabled, query, window } = alert
  const router = useRouter()
  const update = useOperation(updateAlert, { invalidates: [getAlert, listAlerts] })
  const remove = useOperation(deleteAlert, {
    invalidates: [listAlerts],
    onDone: () => router.push(`${home}/alerts`),
  })
  return (
    <ActionMenu
      name={name}
      always
      actions={[
        {
          label: 'Open in Explore',
          icon: <ChartLine aria-hidden />,
          href: `${home}/explore?${writeQuestion(questionOf(query, longer[window] ?? '1d'))}`,
        },
        mayWrite && { label: 'Edit', icon: <Pencil aria-hidden />, href: `${home}/alerts/${id}/edit` },
        mayWrite && {
          label: enabled ? 'Turn off' : 'Turn on',
          icon: enabled ? <BellOff aria-hidden /> : <BellRing aria-hidden />,
          run: () => update.run({ id, enabled: !enabled }),
        },
        mayWrite && {
          label: 'Delete',
          icon: <Trash2 aria-hidden />,
          danger: true,
          confirm: {
            title: `Delete “${name}”?`,
            description:
              'It is no longer checked, and its history is deleted with it. To keep both, turn it off.',
            confirmLabel: 'Delete',
          },
          run: () => remove.run({ id }, `“${name}” was deleted.`),
        },
      ]}
    />
  )
}

/** A chart wants more than one window to look at. */
const longer: Record<string, string> = { '6h': '7d', '12h': '7d', '1d': '30d', '7d': '90d', '30d': '365d' }
