'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'

import { eraseSubject, getSubject, listErasures } from '#lib/privacy/client'
import type { SubjectSummary } from '#lib/privacy/schema'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { Field } from '../ui/field.tsx'
import { Figure } from '../ui/figure.tsx'
import { formatFigure } from '../ui/format-figure.ts'
import { Input } from '../ui/input.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { showToast } from '../ui/toast.tsx'

const longestToType = 60

export function ErasePanel() {
  const [subject, setSubject] = useState('')
  const looking = useMutation({ mutationFn: () => getSubject({ subject }) })
  const found = looking.data?.subject === subject ? looking.data : null

  function look(event: FormEvent) {
    event.preventDefault()
    if (subject !== '') looking.mutate()
  }

  return (
    <Panel
      title="Erase a person"
      description="Erases everything sent about one person or thing. Stop sending first: later events are kept."
      tone="danger"
    >
      <div className="flex flex-col gap-4">
        <form onSubmit={look} className="flex flex-wrap items-end gap-2">
          <Field label="Subject" className="min-w-0 flex-1 basis-64">
            {(control) => (
              <Input
                {...control}
                mono
                maxLength={500}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                value={subject}
                onChange={(event) => setSubject(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" disabled={subject === ''} loading={looking.isPending}>
            Look it up
          </Button>
          <p className="text-muted basis-full text-sm">
            Exactly as sent, such as customer-7. Case-sensitive.
          </p>
        </form>
        {looking.error && (
          <div role="alert">
            <Callout tone="bad">{looking.error.message}</Callout>
          </div>
        )}
        {found && (
          <FoundSubject
            found={found}
            onErased={() => {
              setSubject('')
              looking.reset()
            }}
          />
        )}
      </div>
    </Panel>
  )
}

function FoundSubject({ found, onErased }: { found: SubjectSummary; onErased: () => void }) {
  const { subject, events, first_at: first, last_at: last, own_records: own } = found
  const queries = useQueryClient()
  async function erase() {
    await eraseSubject({ subject })
    await queries.invalidateQueries({ queryKey: listErasures.key() })
    showToast({ title: 'Erasing…', description: 'See progress below.' })
    onErased()
  }
  const number = formatFigure(events, 'integer').number
  return (
    <div className="flex flex-col gap-3" role="status">
      <DefinitionList
        items={[
          { term: 'Events', value: <Figure value={events} /> },
          { term: 'First', value: first ? <RelativeTime at={first} /> : 'none' },
          { term: 'Last', value: last ? <RelativeTime at={last} /> : 'none' },
          ...(own > 0
            ? [{ term: 'Stays', value: `${own} entries of this workspace’s own record under this name` }]
            : []),
        ]}
      />
      {events === 0 && (
        <p className="text-muted text-pretty">
          No stored events. Examples of refused events may still mention it.
        </p>
      )}
      <ConfirmDialog
        title="Erase this person?"
        description={`${number} ${events === 1 ? 'event' : 'events'} and whatever else was kept of them. Charts and totals change with them. Nobody can bring it back.`}
        confirmLabel="Erase"
        typeToConfirm={subject.trim() === subject && subject.length <= longestToType ? subject : 'erase'}
        trigger={
          <Button variant="danger-quiet" className="self-start">
            Erase…
          </Button>
        }
        onConfirm={erase}
      />
    </div>
  )
}
