'use client'

import { Check, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { approveApproval, declineApproval, listApprovals } from '#lib/agents/client'
import type { Approval } from '#lib/agents/schema'
import type { AlertCondition, AlertPreview, AlertQuery } from '#lib/alerts/schema'

import { PreviewChart } from '../alerts/preview-chart.tsx'
import { useZone } from '../query/explore/use-zone.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/form-fields.tsx'
import { JsonView } from '../ui/json-view.tsx'
import { FormDialog } from '../ui/operation-form.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { StatusDot } from '../ui/status-dot.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { approvalWords, formatCost } from './run-words.ts'

export interface ApprovalCardProps {
  approval: Approval
  mayDecide: boolean
  /** Where it came from, where that is not in sight. */
  from?: ReactNode
}

const previewPx = 150

/** What an agent would do, exactly, and the decision about it. */
export function ApprovalCard({ approval, mayDecide, from }: ApprovalCardProps) {
  const { id, title, operation, input, preview, effect, risk, undo, saving_usd: savingUsd, status } = approval
  const [isDeclining, setDeclining] = useState(false)
  const approve = useOperation(approveApproval, { invalidates: [listApprovals] })
  const isPending = status === 'pending'
  return (
    <section aria-label={title} className="bg-raised min-w-0 rounded-lg border">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3">
        <h3 className="font-medium text-pretty">{title}</h3>
        {savingUsd !== null && savingUsd > 0 && (
          <span className="text-good text-sm">
            saves about <span className="figures">{formatCost(savingUsd)}</span> a month
          </span>
        )}
      </header>
      <div className="flex flex-col gap-3 px-4 pt-1 pb-3">
        <p className="text-muted text-pretty">{effect}</p>
        {from}
        <div className="grid gap-3 sm:grid-cols-2">
          <Part title={<Badge mono>{operation}</Badge>}>
            <JsonView value={input} className="bg-sunken max-h-60 overflow-y-auto rounded-md border p-2" />
          </Part>
          {preview !== null && preview !== undefined && (
            <Part title="Preview">
              <Preview preview={preview as ProposalPreview} input={input} />
            </Part>
          )}
        </div>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
          <dt className="text-muted">Risk</dt>
          <dd className="text-pretty">{risk}</dd>
          <dt className="text-muted">Undo</dt>
          <dd className="text-pretty">{undo}</dd>
        </dl>
      </div>
      <footer className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-2">
        {isPending && mayDecide && (
          <>
            <Button
              variant="primary"
              icon={<Check aria-hidden />}
              loading={approve.isPending}
              onClick={() => approve.start({ id }, `Done: ${title}`)}
            >
              Approve
            </Button>
            <Button icon={<X aria-hidden />} disabled={approve.isPending} onClick={() => setDeclining(true)}>
              Decline
            </Button>
          </>
        )}
        {isPending && !mayDecide && (
          <span>You don’t have permission to approve this. Ask an owner or admin.</span>
        )}
        {isPending ? (
          <span className="text-muted text-sm">
            Expires <RelativeTime at={approval.expires_at} />
          </span>
        ) : (
          <Decision approval={approval} />
        )}
      </footer>
      <FormDialog
        title={`Decline “${title}”?`}
        description="It won’t be done. What the agent asked stays in the log of the run."
        open={isDeclining}
        onOpenChange={setDeclining}
        operation={declineApproval}
        initial={{ reason: '' }}
        toInput={({ reason }) => ({ id, ...(reason.trim() ? { reason: reason.trim() } : {}) })}
        invalidates={[listApprovals]}
        submitLabel="Decline"
      >
        {(form) => (
          <TextField
            label="Reason"
            optional
            hint="The agent reads it, and may do something else instead."
            maxLength={500}
            rows={2}
            {...form.field('reason')}
          />
        )}
      </FormDialog>
    </section>
  )
}

interface ProposalPreview {
  summary: string
  changes?: readonly { field: string; before: unknown; after: unknown }[]
  /** When an alert would have fired. */
  alert?: AlertPreview
}

/** What the dry run says: in a sentence, and what would change, field by field. */
function Preview({ preview, input }: { preview: ProposalPreview; input: Approval['input'] }) {
  const { summary, changes, alert, ...drawn } = preview
  const timezone = useZone(null)
  return (
    <div className="flex flex-col gap-2">
      <p className="text-pretty">{summary}</p>
      {changes && changes.length > 0 && (
        <ul className="figures text-sm">
          {changes.map(({ field, before, after }) => (
            <li key={field} className="wrap-anywhere">
              <span className="text-muted">{field}: </span>
              <del className="text-muted">{JSON.stringify(before)}</del> {JSON.stringify(after)}
            </li>
          ))}
        </ul>
      )}
      {alert && alert.series.length > 0 && (
        <PreviewChart
          label={summary}
          query={input.query as AlertQuery}
          condition={input.condition as AlertCondition}
          preview={alert}
          timezone={timezone}
          heightPx={previewPx}
        />
      )}
      {Object.keys(drawn).length > 0 && (
        <JsonView
          value={drawn}
          openDepth={1}
          className="bg-sunken max-h-48 overflow-y-auto rounded-md border p-2"
        />
      )}
    </div>
  )
}

function Decision({ approval: { status, decided_by: by, decided_at: at } }: { approval: Approval }) {
  const { label, tone } = approvalWords[status]
  return (
    <span className="text-muted flex flex-wrap items-baseline gap-x-1.5">
      <StatusDot tone={tone} label={label} className="text-text" />
      {by && status !== 'expired' && status !== 'void' && <span>by {by.name}</span>}
      {at && <RelativeTime at={at} />}
    </span>
  )
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p className="text-muted mb-1 text-sm">{title}</p>
      {children}
    </div>
  )
}
