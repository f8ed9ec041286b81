'use client'

import { LayoutDashboard } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { createDashboard, listDashboards } from '#lib/dashboards/client'

import { Button } from '../ui/button.tsx'
import { Figure } from '../ui/figure.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { NameDialog } from './name-dialog.tsx'
import { ReadyMade } from './ready-made.tsx'

export interface DashboardsViewProps {
  slug: string
  mayWrite: boolean
}

export function DashboardsView({ slug, mayWrite }: DashboardsViewProps) {
  const path = `/w/${slug}/dashboards`
  const router = useRouter()
  const [isCreating, setCreating] = useState(false)
  const found = usePages(listDashboards, {}, { isWhole: true })
  const own = found.items.filter((each) => !each.built_in)
  const create = mayWrite && (
    <Button variant="primary" onClick={() => setCreating(true)}>
      New dashboard
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Dashboards"
        description="The charts you look at again and again, side by side and up to date."
        actions={own.length > 0 && create}
      />
      <ReadyMade path={path} dashboards={found.items.filter((each) => each.built_in)} />
      <ResourceList
        title="Your dashboards"
        label="Your dashboards"
        noun="dashboard"
        query={{ ...found, items: own, isEmpty: found.first !== null && own.length === 0 }}
        href={({ id }) => `${path}/${id}`}
        columns={[
          { header: 'Name', cell: ({ name }) => name, note: ({ description }) => description },
          { header: 'Panels', align: 'end', cell: ({ panel_count: panels }) => <Figure value={panels} /> },
          { header: 'Links', align: 'end', cell: ({ share_count: links }) => <Figure value={links} /> },
          {
            header: 'Edited',
            muted: true,
            cell: ({ updated_at: at }) => at && <RelativeTime at={at} />,
          },
        ]}
        empty={{
          icon: <LayoutDashboard aria-hidden />,
          title: 'None of your own yet',
          text: 'Create an empty one and save charts from Explore to it, or edit a copy of one of those above.',
          action: create,
        }}
      />
      <NameDialog
        title="New dashboard"
        submitLabel="Create"
        initial={{ name: '', description: '' }}
        invalidates={[listDashboards]}
        open={isCreating}
        onOpenChange={setCreating}
        onSave={createDashboard}
        onDone={({ id }) => router.push(`${path}/${id}`)}
      />
    </>
  )
}
