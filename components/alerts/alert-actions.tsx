'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BellOff, BellRing, ChartLine, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { deleteAlert, getAlert, listAlerts, updateAlert } from '#lib/alerts/client'
import type { AlertDetail } from '#lib/alerts/schema'

import { tellFailure } from '../identity/tell-failure.ts'
import { writeQuestion } from '../query/explore/question-params.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Menu, MenuItem, MenuLink } from '../ui/menu.tsx'
import { showToast } from '../ui/toast.tsx'
import { questionOf } from './alert-words.ts'

export interface AlertActionsProps {
  alert: AlertDetail
  home: string
  mayWrite: boolean
}

export function AlertActions({ alert, home, mayWrite }: AlertActionsProps) {
  const { id, name, enabled, query, window } = alert
  const [isDeleting, setDeleting] = useState(false)
  const router = useRouter()
  const queries = useQueryClient()
  const turning = useMutation({
    mutationFn: () => updateAlert({ id, enabled: !enabled }),
    onError: tellFailure('Nothing was changed.'),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: getAlert.key() }),
        queries.invalidateQueries({ queryKey: listAlerts.key() }),
      ]),
  })

  async function remove() {
    await deleteAlert({ id })
    showToast({ title: `“${name}” was deleted.`, tone: 'good' })
    router.push(`${home}/alerts`)
    await queries.invalidateQueries({ queryKey: listAlerts.key() })
  }

  return (
    <>
      <Menu
        align="end"
        trigger={<Button iconOnly aria-label={`Actions for ${name}`} icon={<Ellipsis aria-hidden />} />}
      >
        <MenuLink
          icon={<ChartLine aria-hidden />}
          href={`${home}/explore?${writeQuestion(questionOf(query, longer[window] ?? '1d'))}`}
        >
          Open in Explore
        </MenuLink>
        {mayWrite && (
          <>
            <MenuLink icon={<Pencil aria-hidden />} href={`${home}/alerts/${id}/edit`}>
              Change…
            </MenuLink>
            <MenuItem
              icon={enabled ? <BellOff aria-hidden /> : <BellRing aria-hidden />}
              onClick={() => turning.mutate()}
            >
              {enabled ? 'Mute' : 'Watch again'}
            </MenuItem>
            <MenuItem danger icon={<Trash2 aria-hidden />} onClick={() => setDeleting(true)}>
              Delete…
            </MenuItem>
          </>
        )}
      </Menu>
      <ConfirmDialog
        title={`Delete “${name}”?`}
        description="It is watched no more, and its history goes with it. To keep both, mute it."
        confirmLabel="Delete"
        open={isDeleting}
        onOpenChange={setDeleting}
        onConfirm={remove}
      />
    </>
  )
}

/** A chart wants more than one window to look at. */
const longer: Record<string, string> = { '6h': '7d', '12h': '7d', '1d': '30d', '7d': '90d', '30d': '365d' }
