'use client'

import { Megaphone } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { createStatusPage, listMonitors, listStatusPages } from '#lib/uptime/client'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CheckListField, TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { toComponents } from './components-field.tsx'

export function StatusPagesView({ home, mayWrite }: { home: string; mayWrite: boolean }) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const pages = usePages(listStatusPages)
  const monitors = usePages(listMonitors)
  const create = mayWrite && (
    <Button variant="primary" onClick={() => setOpen(true)}>
      New status page
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Status pages"
        description="What your customers see of it, at an address of its own."
        actions={!pages.isEmpty && create}
      />
      <ResourceList
        label="Status pages"
        noun="status page"
        query={pages}
        href={({ id }) => `${home}/status-pages/${id}`}
        columns={[
          { header: 'Page', cell: ({ name }) => name, note: ({ url }) => url },
          { header: 'Access', cell: ({ access }) => <Badge>{access}</Badge> },
          {
            header: 'Components',
            align: 'end',
            mono: true,
            cell: ({ groups }) => groups.reduce((sum, { components }) => sum + components.length, 0),
          },
          { header: 'Subscribers', align: 'end', mono: true, cell: ({ subscribers }) => subscribers },
        ]}
        empty={{
          icon: <Megaphone aria-hidden />,
          title: 'No status pages yet',
          text: 'Show your customers how things stand, before they ask: components with 90 days of history, reports, a feed, and mail to those who subscribe.',
          action: create,
        }}
      />
      <FormDialog
        title="New status page"
        open={isOpen}
        onOpenChange={setOpen}
        operation={createStatusPage}
        initial={{ name: '', slug: '', monitorIds: [] as readonly string[] }}
        toInput={({ name, slug, monitorIds }) => ({
          name,
          slug,
          groups:
            monitorIds.length > 0
              ? [{ name: 'Services', components: toComponents(monitorIds, monitors.items) }]
              : [],
        })}
        invalidates={[listStatusPages]}
        toast="The page is public."
        onDone={({ id }) => router.push(`${home}/status-pages/${id}`)}
        submitLabel="Create status page"
      >
        {(form) => (
          <>
            <TextField
              label="Name"
              placeholder="Acme"
              {...form.field('name', { required: 'Give it a name.' })}
            />
            <TextField
              label="Address"
              prefix="/status/"
              placeholder="acme"
              {...form.field('slug', { required: 'Choose an address.' })}
            />
            <CheckListField
              label="Show"
              options={monitors.items.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.field('monitorIds', { as: 'groups' })}
            />
          </>
        )}
      </FormDialog>
    </>
  )
}
