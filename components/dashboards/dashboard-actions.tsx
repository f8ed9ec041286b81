'use client'

import { CalendarCheck, Copy, LineChart, Pencil, Plus, Share2, Trash2, Type } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'

import { deleteDashboard, duplicateDashboard, listDashboards } from '#lib/dashboards/client'
import type { Dashboard } from '#lib/dashboards/schema'

import { ActionMenu } from '../ui/action-menu.tsx'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuLink } from '../ui/menu.tsx'
import { showToast } from '../ui/toast.tsx'
import { useOperation } from '../ui/use-operation.ts'
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
  const params = useSearchParams()
  const [isSharing, setSharing] = useState(false)
  const [isNaming, setNaming] = useState(false)
  const duplicate = useOperation(duplicateDashboard, {
    invalidates: [listDashboards],
    onDone: (copy) => router.push(`${home}/dashboards/${copy.id}`),
  })
  const remove = useOperation(deleteDashboard, {
    invalidates: [listDashboards],
    onDone: () => router.push(`${home}/dashboards`),
  })
  if (!mayWrite) return null
  const { live: _live, ...look } = readLook(new URLSearchParams(params.toString()))

  return (
    <>
      <Button icon={<Share2 aria-hidden />} onClick={() => setSharing(true)}>
        Share
      </Button>
      {isBuiltIn ? (
        <Button variant="primary" loading={duplicate.isPending} onClick={() => duplicate.start({ id })}>
          Edit a copy
        </Button>
      ) : (
        <>
          <Menu
            align="end"
            trigger={
              <Button variant="primary" icon={<Plus aria-hidden />}>
                Add
              </Button>
            }
          >
            <MenuLink href={`${home}/explore?panel=${id}`} icon={<LineChart aria-hidden />}>
              Chart
            </MenuLink>
            <MenuItem icon={<Type aria-hidden />} onClick={onAddNote}>
              Text
            </MenuItem>
          </Menu>
          <ActionMenu
            name={name}
            actions={[
              { label: 'Rename', icon: <Pencil aria-hidden />, run: () => setNaming(true) },
              { label: 'Duplicate', icon: <Copy aria-hidden />, run: () => duplicate.run({ id }) },
              {
                label: 'Save range and filters as default',
                icon: <CalendarCheck aria-hidden />,
                disabled: Object.keys(look).length === 0,
                run() {
                  onChange(look)
                  showToast({ tone: 'good', title: 'The dashboard now opens with this range and filters.' })
                },
              },
              {
                label: 'Delete',
                icon: <Trash2 aria-hidden />,
                danger: true,
                confirm: {
                  title: `Delete “${name}”?`,
                  description: 'Its panels and the links to it are deleted for good. No event is touched.',
                  confirmLabel: 'Delete',
                },
                run: () => remove.run({ id }, `“${name}” was deleted.`),
              },
            ]}
          />
        </>
      )}
      <ShareDialog id={id} name={name} open={isSharing} onOpenChange={setSharing} />
      <NameDialog
        title="Rename"
        submitLabel="Rename"
        initial={{ name, description }}
        open={isNaming}
        onOpenChange={setNaming}
        onSave={async (naming) => onChange(naming)}
      />
    </>
  )
}
