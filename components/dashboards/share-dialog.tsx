'use client'

import { useState } from 'react'

import { usePages } from '#lib/client/use-pages'
import { createShare, listDashboards, listShares, revokeShare } from '#lib/dashboards/client'
import type { Share } from '#lib/dashboards/schema'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, SelectField, TextField } from '../ui/form-fields.tsx'
import { OperationForm } from '../ui/operation-form.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { ResourceList } from '../ui/resource-list.tsx'
import { useOperation } from '../ui/use-operation.ts'

export interface ShareDialogProps {
  id: string
  name: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

type NewShare = Awaited<ReturnType<typeof createShare>>

const endings = [
  { value: '1', label: 'In a day' },
  { value: '7', label: 'In 7 days' },
  { value: '30', label: 'In 30 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'Never' },
]

const initial = { name: '', endsIn: '30', letsChoose: true }

/** Links that show the dashboard, and nothing else, to whoever has them. */
export function ShareDialog({ id, name, open, onOpenChange }: ShareDialogProps) {
  return (
    <Dialog
      title={`Share “${name}”`}
      description="Anyone with a link sees this dashboard as it is at that moment, without signing in, and nothing else of the workspace."
      open={open}
      onOpenChange={onOpenChange}
    >
      <Shares id={id} />
    </Dialog>
  )
}

function Shares({ id }: { id: string }) {
  const [created, setCreated] = useState<NewShare | null>(null)
  const invalidates = [listShares, listDashboards]
  const revoke = useOperation(revokeShare, {
    invalidates,
    onDone: (_answer, { share_id }) => setCreated((shown) => (shown?.id === share_id ? null : shown)),
  })
  return (
    <div className="flex flex-col gap-5">
      {created ? (
        <div className="flex flex-col items-start gap-3">
          <CopyField
            label="Link"
            value={created.link}
            once
            hint="Shown only now: copy it before you close this. You can revoke it below at any time."
          />
          <Button size="sm" onClick={() => setCreated(null)}>
            Create another
          </Button>
        </div>
      ) : (
        <OperationForm
          operation={createShare}
          initial={initial}
          toInput={({ name, endsIn, letsChoose }) => ({
            id,
            name: name.trim() || null,
            lets_choose_range: letsChoose,
            expires_in_days: endsIn === 'never' ? null : Number(endsIn),
          })}
          invalidates={invalidates}
          submitLabel="Create link"
          onDone={setCreated}
        >
          {(form) => (
            <>
              <div className="grid gap-3 sm:grid-cols-2">
                <TextField
                  label="Who it is for"
                  optional
                  maxLength={120}
                  placeholder="The screen in the hall"
                  {...form.field('name')}
                />
                <SelectField
                  label="Expires"
                  options={endings}
                  {...form.field('endsIn', { as: 'expires_in_days' })}
                />
              </div>
              <CheckField label="They can choose another time range" {...form.field('letsChoose')} />
            </>
          )}
        </OperationForm>
      )}
      <ResourceList
        label="Links"
        noun="link"
        query={usePages(listShares, { id })}
        nameOf={({ name }) => name ?? 'the link'}
        columns={[
          {
            header: 'Link',
            cell: ({ name }) => name ?? 'A link',
            beside: ({ works }) => !works && <Badge tone="warn">expired</Badge>,
            note: (share) => <ShareHistory share={share} />,
          },
        ]}
        rowActions={({ id: shareId, name }) => [
          {
            label: 'Revoke',
            run: () =>
              revoke.run({ id, share_id: shareId }, `${name ? `“${name}”` : 'The link'} was revoked.`),
          },
        ]}
        empty="No links. What you create is listed here, and can be revoked."
      />
    </div>
  )
}

function ShareHistory({ share }: { share: Share }) {
  return (
    <>
      Created <RelativeTime at={share.created_at} />
      {share.created_by && ` by ${share.created_by}`},{' '}
      {share.last_opened_at ? (
        <>
          opened <RelativeTime at={share.last_opened_at} />
        </>
      ) : (
        'never opened'
      )}
      {share.expires_at ? (
        <>
          , expires <RelativeTime at={share.expires_at} />
        </>
      ) : (
        ', never expires'
      )}
    </>
  )
}
