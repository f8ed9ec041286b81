'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  CalendarCheck,
  Copy,
  LineChart,
  MoreHorizontal,
  Pencil,
  Plus,
  Share2,
  Trash2,
  Type,
} from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'

import { deleteDashboard, duplicateDashboard, listDashboards } from '#lib/dashboards/client'
import type { Dashboard } from '#lib/dashboards/schema'

import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../ui/menu.tsx'
import { showToast } from '../ui/toast.tsx'
import { readLook } from './dashboard-params.tsx'
import { NameDialog } from './name-dialog.tsx'
import { ShareDialog } from './share-dialog.tsx'
import type { Change } from './use-dashboard.ts'

export interface DashboardActionsProps {
  home: string
  dashboard: Dashboard
  mayWrite: boolean
  onChange: (change: Change) => void
  onAddNote: () => void
}

export function DashboardActions({ home, dashboard, mayWrite, onChange, onAddNote }: DashboardActionsProps) {
  const { id, name, description, built_in: isBuiltIn } = dashboard
  const router = useRouter()
  const client = useQueryClient()
  const params = useSearchParams()
  const [isSharing, setSharing] = useState(false)
  const [isNaming, setNaming] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const duplicate = useMutation({
    mutationFn: () => duplicateDashboard({ id }),
    onSuccess: (copy) => {
      void client.invalidateQueries({ queryKey: listDashboards.key() })
      router.push(`${home}/dashboards/${copy.id}`)
    },
    onError: (error) => {
      showToast({ tone: 'bad', title: 'It was not duplicated', description: error.message })
    },
  })
  if (!mayWrite) return null
  const look = readLook(new URLSearchParams(params.toString()))
  const { live: _live, ...kept } = look

  return (
    <>
      <Button icon={<Share2 aria-hidden />} onClick={() => setSharing(true)}>
        Share
      </Button>
      {isBuiltIn ? (
        <Button variant="primary" loading={duplicate.isPending} onClick={() => duplicate.mutate()}>
          Edit a copy
        </Button>
      ) : (
        <Menu
          align="end"
          trigger={
            <Button variant="primary" icon={<Plus aria-hidden />}>
              Add
            </Button>
          }
        >
          <MenuLink href={`${home}/explore?panel=${id}`} icon={<LineChart aria-hidden />}>
            Question
          </MenuLink>
          <MenuItem icon={<Type aria-hidden />} onClick={onAddNote}>
            Text
          </MenuItem>
        </Menu>
      )}
      {!isBuiltIn && (
        <Menu
          align="end"
          trigger={<Button iconOnly aria-label="More" icon={<MoreHorizontal aria-hidden />} />}
        >
          <MenuItem icon={<Pencil aria-hidden />} onClick={() => setNaming(true)}>
            Rename
          </MenuItem>
          <MenuItem icon={<Copy aria-hidden />} onClick={() => duplicate.mutate()}>
            Duplicate
          </MenuItem>
          <MenuItem
            icon={<CalendarCheck aria-hidden />}
            disabled={Object.keys(kept).length === 0}
            onClick={() => {
              onChange(kept)
              showToast({
                tone: 'good',
                title: 'Kept',
                description: 'The dashboard begins with this range and filter now.',
              })
            }}
          >
            Begin with this range and filter
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 aria-hidden />} onClick={() => setDeleting(true)}>
            Delete
          </MenuItem>
        </Menu>
      )}
      <ShareDialog id={id} name={name} open={isSharing} onOpenChange={setSharing} />
      <NameDialog
        title="Rename"
        saveLabel="Rename"
        naming={isNaming ? { name, description } : null}
        onClose={() => setNaming(false)}
        onSave={(naming) => {
          onChange(naming)
          setNaming(false)
        }}
      />
      <ConfirmDialog
        title={`Delete “${name}”?`}
        description="Its panels and the links to it are gone for good. No event is touched."
        confirmLabel="Delete"
        tone="danger"
        open={isDeleting}
        onOpenChange={setDeleting}
        onConfirm={async () => {
          await deleteDashboard({ id })
          void client.invalidateQueries({ queryKey: listDashboards.key() })
          router.push(`${home}/dashboards`)
        }}
      />
    </>
  )
}
