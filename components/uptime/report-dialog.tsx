import { createReport, listReports, updateReport } from '#lib/uptime/client'
import { pageStates, type Report, type StatusPage } from '#lib/uptime/pages/pages-schema'

import { CheckField, CheckListField, SelectField, TextField } from '../ui/form-fields.tsx'
import { FormDialog } from '../ui/operation-form.tsx'

export const writeStatus = (status: string) => status.replaceAll('_', ' ')

const incidentSteps = ['investigating', 'identified', 'monitoring', 'resolved'] as const
const maintenanceSteps = ['scheduled', 'in_progress', 'completed'] as const
const toOptions = <Value extends string>(values: readonly Value[]) =>
  values.map((value) => ({ value, label: writeStatus(value) }))

interface ReportDraft {
  title: string
  kind: Report['kind']
  status: Report['status']
  text: string
  isDraft: boolean
  hit: readonly string[]
  impact: (typeof pageStates)[number]
}

const toDraft = (before: Report | null): ReportDraft => {
  const hit = Object.entries(before?.impacts ?? {}).filter(([, impact]) => impact !== 'operational')
  return {
    title: '',
    kind: before?.kind ?? 'incident',
    status: before?.status ?? 'investigating',
    text: '',
    isDraft: false,
    hit: hit.map(([id]) => id),
    impact: hit[0]?.[1] ?? 'degraded',
  }
}

export function ReportDialog({
  page,
  report,
  onClose,
}: {
  page: StatusPage
  report: Report | 'new' | null
  onClose: () => void
}) {
  const before = report === 'new' || report === null ? null : report
  const components = page.groups.flatMap(({ components: some }) => some)
  return (
    <FormDialog
      key={before?.id ?? 'new'}
      title={before ? `Update: ${before.title}` : 'New report'}
      description="Visitors read it at once, and subscribers get it by mail."
      open={report !== null}
      onOpenChange={(open) => !open && onClose()}
      operation={(values: ReportDraft) => {
        const impacts = Object.fromEntries(values.hit.map((id) => [id, values.impact]))
        return before
          ? updateReport({ id: before.id, status: values.status, text: values.text, impacts })
          : createReport({
              page_id: page.id,
              title: values.title,
              kind: values.kind,
              status: values.status,
              text: values.text,
              is_draft: values.isDraft,
              impacts,
            })
      }}
      initial={toDraft(before)}
      toInput={(values) => values}
      invalidates={[listReports]}
      toast="Published."
      submitLabel={({ isDraft }) => (isDraft ? 'Save draft' : 'Publish')}
    >
      {(form) => (
        <>
          {!before && (
            <>
              <TextField
                label="Title"
                placeholder="Checkout is slow"
                {...form.field('title', { required: 'Give it a title.' })}
              />
              <SelectField
                label="Kind"
                options={[
                  { value: 'incident', label: 'Incident' },
                  { value: 'maintenance', label: 'Maintenance' },
                ]}
                {...form.field('kind')}
                onChange={(kind) =>
                  form.change({ kind, status: kind === 'incident' ? 'investigating' : 'scheduled' })
                }
              />
            </>
          )}
          <SelectField<Report['status']>
            label="Status"
            options={toOptions<Report['status']>(
              form.values.kind === 'incident' ? incidentSteps : maintenanceSteps,
            )}
            {...form.field('status')}
          />
          <TextField
            label="What is known"
            rows={4}
            {...form.field('text', { required: 'Say what is known.' })}
          />
          <CheckListField
            label="Affects"
            options={components.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('hit', { as: 'impacts' })}
          />
          <SelectField label="How" options={toOptions(pageStates)} {...form.field('impact')} />
          {!before && <CheckField label="Keep as a draft" {...form.field('isDraft', { as: 'is_draft' })} />}
        </>
      )}
    </FormDialog>
  )
}
