'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { LayoutDashboard } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { createDashboard, listDashboards } from '#lib/dashboards/client'

import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Figure } from '../ui/figure.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { RowLink, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '../ui/table.tsx'
import { NameDialog } from './name-dialog.tsx'
import { ReadyMade } from './ready-made.tsx'

export interface DashboardsViewProps {
  slug: string
  mayWrite: boolean
}

export function DashboardsView({ slug, mayWrite }: DashboardsViewProps) {
  const path = `/w/${slug}/dashboards`
  const router = useRouter()
  const client = useQueryClient()
  const [isCreating, setCreating] = useState(false)
  const found = useQuery(listDashboards.query({}))
  const all = found.data?.items ?? []
  const own = all.filter((each) => !each.built_in)
  const create = useMutation({
    mutationFn: createDashboard,
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: listDashboards.key() })
      router.push(`${path}/${id}`)
    },
  })
  const newButton = mayWrite && (
    <Button variant="primary" onClick={() => setCreating(true)}>
      New dashboard
    </Button>
  )

  return (
    <>
      <PageHeader
        title="Dashboards"
        description="Questions that are asked again and again, side by side, with their answers as of now."
        actions={own.length > 0 && newButton}
      />
      <ReadyMade path={path} dashboards={all.filter((each) => each.built_in)} />
      <Panel title="Of this workspace" flush>
        {found.isPending && <SkeletonRows rows={3} label="Loading dashboards" />}
        {found.isSuccess && own.length === 0 && (
          <EmptyState
            icon={<LayoutDashboard aria-hidden />}
            title="None of your own yet"
            action={newButton}
            className="py-6 sm:py-8"
          >
            Begin with an empty one and save answers from Explore into it, or open one of those above and
            customise it.
          </EmptyState>
        )}
        {own.length > 0 && (
          <Table label="Dashboards of this workspace">
            <TableHead>
              <TableColumn>Name</TableColumn>
              <TableColumn align="end">Panels</TableColumn>
              <TableColumn align="end">Links</TableColumn>
              <TableColumn>Changed</TableColumn>
            </TableHead>
            <TableBody>
              {own.map((each) => (
                <TableRow key={each.id}>
                  <TableCell>
                    <span className="min-w-0">
                      <RowLink href={`${path}/${each.id}`}>{each.name}</RowLink>
                      {each.description && (
                        <span className="text-muted block text-sm">{each.description}</span>
                      )}
                    </span>
                  </TableCell>
                  <TableCell label="Panels" align="end">
                    <Figure value={each.panel_count} />
                  </TableCell>
                  <TableCell label="Links" align="end">
                    <Figure value={each.share_count} />
                  </TableCell>
                  <TableCell label="Changed" muted>
                    {each.updated_at && <RelativeTime at={each.updated_at} />}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
        {found.isError && (
          <p role="alert" className="text-bad px-4 py-3">
            {found.error.message}
          </p>
        )}
      </Panel>
      <NameDialog
        title="New dashboard"
        saveLabel="Create"
        naming={isCreating ? { name: '', description: '' } : null}
        isSaving={create.isPending}
        error={create.error?.message ?? null}
        onClose={() => {
          setCreating(false)
          create.reset()
        }}
        onSave={(naming) => create.mutate(naming)}
      />
    </>
  )
}
