'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { createShare, listDashboards, listShares, revokeShare } from '#lib/dashboards/client'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { ShareList } from './share-list.tsx'

export interface ShareDialogProps {
  id: string
  name: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

const endings = [
  { value: '', label: 'Never' },
  { value: '1', label: 'After a day' },
  { value: '7', label: 'After 7 days' },
  { value: '30', label: 'After 30 days' },
  { value: '365', label: 'After a year' },
] as const

/** Links that show the dashboard, and nothing else, to whoever holds them. */
export function ShareDialog({ id, name, open, onOpenChange }: ShareDialogProps) {
  const client = useQueryClient()
  const shares = useQuery({ ...listShares.query({ id }), enabled: open })
  const [forWhom, setForWhom] = useState('')
  const [letsChoose, setLetsChoose] = useState(true)
  const [endsIn, setEndsIn] = useState<(typeof endings)[number]['value']>('')

  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: listShares.key({ id }) }),
      client.invalidateQueries({ queryKey: listDashboards.key() }),
    ])
  const create = useMutation({
    mutationFn: () =>
      createShare({
        id,
        name: forWhom.trim() || null,
        lets_choose_range: letsChoose,
        expires_in_days: endsIn ? Number(endsIn) : null,
      }),
    onSuccess: () => setForWhom(''),
    onSettled: refresh,
  })
  const revoke = useMutation({
    mutationFn: (shareId: string) => revokeShare({ id, share_id: shareId }),
    onSettled: refresh,
  })

  return (
    <Dialog
      title={`Share “${name}”`}
      description="Whoever holds a link sees this dashboard as it is at that moment, without signing in, and nothing else of the workspace."
      open={open}
      onOpenChange={(next) => {
        if (!next) create.reset()
        onOpenChange(next)
      }}
    >
      <div className="flex flex-col gap-5">
        {create.data ? (
          <div className="flex flex-col items-start gap-3">
            <CopyField
              label="Link"
              value={create.data.link}
              once
              hint="Shown only now. You can revoke it below at any time."
            />
            <Button size="sm" onClick={() => create.reset()}>
              Make another
            </Button>
          </div>
        ) : (
          <form
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault()
              create.mutate()
            }}
          >
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label="For whom" optional>
                {(control) => (
                  <Input
                    {...control}
                    value={forWhom}
                    maxLength={120}
                    placeholder="The screen in the hall"
                    onChange={(event) => setForWhom(event.target.value)}
                  />
                )}
              </Field>
              <Field label="Ends">
                {(control) => (
                  <Select id={control.id} value={endsIn} options={endings} onValueChange={setEndsIn} />
                )}
              </Field>
            </div>
            <Checkbox
              label="They may choose another range of time"
              checked={letsChoose}
              onCheckedChange={(next) => setLetsChoose(next)}
            />
            {create.error && (
              <div role="alert">
                <Callout tone="bad">{create.error.message}</Callout>
              </div>
            )}
            <Button type="submit" variant="primary" className="self-start" loading={create.isPending}>
              Make a link
            </Button>
          </form>
        )}
        <ShareList
          shares={shares.data?.items ?? null}
          error={shares.error?.message ?? revoke.error?.message ?? null}
          revoking={revoke.isPending ? revoke.variables : null}
          onRevoke={(shareId) => revoke.mutate(shareId)}
        />
      </div>
    </Dialog>
  )
}
