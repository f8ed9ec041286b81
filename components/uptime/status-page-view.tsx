'use client'

import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import {
  deleteReport,
  deleteStatusPage,
  getStatusPage,
  listMonitors,
  listReports,
  listStatusPages,
  updateStatusPage,
} from '#lib/uptime/client'
import type { Report, StatusPage } from '#lib/uptime/pages/pages-schema'

import { ActionMenu } from '../ui/action-menu.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { SelectField, TextField } from '../ui/form-fields.tsx'
import { OperationForm } from '../ui/operation-form.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { readGroups, writeGroups } from './components-field.tsx'
import { ReportDialog, writeStatus } from './report-dialog.tsx'

export function StatusPageView({ home, id, mayWrite }: { home: string; id: string; mayWrite: boolean }) {
  const query = useQuery(getStatusPage.query({ id }))
  const page = query.data
  const [reporting, setReporting] = useState<Report | 'new' | null>(null)
  const router = useRouter()
  const remove = useOperation(deleteStatusPage, {
    invalidates: [listStatusPages],
    onDone: () => router.push(`${home}/status-pages`),
  })
  if (!page)
    return query.error ? <Callout tone="bad">{query.error.message}</Callout> : <SkeletonRows rows={6} />
  return (
    <>
      <PageHeader
        title={page.name}
        back={{ label: 'Status pages', href: `${home}/status-pages` }}
        description={page.url}
        actions={
          <>
            <ButtonLink href={`/status/${page.slug}`} icon={<ExternalLink aria-hidden />}>
              Open page
            </ButtonLink>
            {mayWrite && (
              <>
                <Button variant="primary" onClick={() => setReporting('new')}>
                  New report
                </Button>
                <ActionMenu
                  name={page.name}
                  always
                  actions={[
                    {
                      label: 'Delete',
                      danger: true,
                      confirm: {
                        title: `Take “${page.name}” down?`,
                        description: 'Its reports and subscribers are deleted with it.',
                        confirmLabel: 'Delete',
                      },
                      run: () => remove.run({ id }),
                    },
                  ]}
                />
              </>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-5">
        <ReportsPanel pageId={id} mayWrite={mayWrite} onUpdate={setReporting} />
        <SettingsPanel key={id} page={page} mayWrite={mayWrite} />
      </div>
      <ReportDialog page={page} report={reporting} onClose={() => setReporting(null)} />
    </>
  )
}

function ReportsPanel({
  pageId,
  mayWrite,
  onUpdate,
}: {
  pageId: string
  mayWrite: boolean
  onUpdate: (report: Report) => void
}) {
  const reports = usePages(listReports, { id: pageId })
  const remove = useOperation(deleteReport, { invalidates: [listReports] })
  return (
    <ResourceList
      title="Reports"
      label="Reports"
      noun="report"
      query={reports}
      nameOf={({ title }) => title}
      columns={[
        {
          header: 'Report',
          cell: ({ title }) => title,
          note: ({ updates }) => updates[0]?.text.slice(0, 120),
        },
        {
          header: 'Status',
          cell: ({ status }) => <Badge>{writeStatus(status)}</Badge>,
          beside: ({ is_draft: isDraft }) => isDraft && <Badge tone="warn">draft</Badge>,
        },
        { header: 'Began', align: 'end', muted: true, cell: ({ starts_at: at }) => <RelativeTime at={at} /> },
      ]}
      rowActions={(report) =>
        mayWrite
          ? [
              { label: 'Add update', run: () => onUpdate(report) },
              {
                label: 'Delete',
                danger: true,
                confirm: {
                  title: `Delete “${report.title}”?`,
                  description: 'It disappears from the page and its feeds.',
                  confirmLabel: 'Delete',
                },
                run: () => remove.run({ id: report.id }),
              },
            ]
          : []
      }
      empty="Nothing was reported yet. A report tells visitors and subscribers what you know."
    />
  )
}

function SettingsPanel({ page, mayWrite }: { page: StatusPage; mayWrite: boolean }) {
  const monitors = usePages(listMonitors, {}, {}).items
  return (
    <Panel title="Settings" description={`${page.subscribers} subscribers`}>
      <OperationForm
        operation={updateStatusPage}
        initial={{
          name: page.name,
          slug: page.slug,
          description: page.description,
          components: writeGroups(page.groups, monitors),
          logo: page.logo_url ?? '',
          home: page.home_url ?? '',
          accent: page.accent,
          theme: page.theme,
          access: page.access,
          password: '',
        }}
        toInput={({ components, logo, home, password, ...values }) => ({
          id: page.id,
          ...values,
          groups: readGroups(components, page.groups, monitors),
          logo_url: logo || null,
          home_url: home || null,
          ...(password ? { password } : {}),
        })}
        invalidates={[getStatusPage, listStatusPages]}
        toast="Saved."
        submitLabel="Save"
        changesOnly
        readOnly={!mayWrite && 'Only members can change it.'}
      >
        {(form) => (
          <>
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField label="Name" {...form.field('name')} />
              <TextField label="Address" prefix="/status/" {...form.field('slug')} />
            </div>
            <TextField label="Description" optional {...form.field('description')} />
            <TextField
              label="Components"
              rows={6}
              hint="A line for each group (# Shop) and for each component with its monitors (Checkout: Shop API, Payments)."
              {...form.field('components', { as: 'groups' })}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label="Logo"
                optional
                placeholder="https://…"
                {...form.field('logo', { as: 'logo_url' })}
              />
              <TextField
                label="Your site"
                optional
                placeholder="https://…"
                {...form.field('home', { as: 'home_url' })}
              />
              <TextField label="Colour" {...form.field('accent')} />
              <SelectField
                label="Theme"
                options={[
                  { value: 'auto', label: 'As visitors have it' },
                  { value: 'light', label: 'Light' },
                  { value: 'dark', label: 'Dark' },
                ]}
                {...form.field('theme')}
              />
              <SelectField
                label="Access"
                options={[
                  { value: 'public', label: 'Everybody' },
                  { value: 'password', label: 'With a password' },
                ]}
                {...form.field('access')}
              />
              {form.values.access === 'password' && (
                <TextField label="Password" type="password" optional {...form.field('password')} />
              )}
            </div>
          </>
        )}
      </OperationForm>
    </Panel>
  )
}
