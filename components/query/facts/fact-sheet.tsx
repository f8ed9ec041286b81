'use client'

import type { ReactNode } from 'react'

import { CopyButton } from '../../ui/copy-button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Figure } from '../../ui/figure.tsx'
import { formatExactTime } from '../../ui/format-time.ts'
import { JsonView } from '../../ui/json-view.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { PersonLink } from '../people/person-link.tsx'
import { type Fact, isSent } from './fact.ts'

export interface FactSheetProps {
  fact: Fact | null
  open: boolean
  onClose: () => void
  /** What can be done from here, such as narrowing a list. */
  actions?: ReactNode
}

/** All that is on the record about one event. */
export function FactSheet({ fact, open, onClose, actions }: FactSheetProps) {
  return (
    <Sheet title={fact?.name ?? 'Event'} size="lg" open={open} onOpenChange={(next) => !next && onClose()}>
      {fact && (
        <div className="flex flex-col gap-5 p-4">
          <DefinitionList
            items={[
              {
                term: 'When',
                value: (
                  <>
                    <span className="figures text-sm">{formatExactTime(new Date(fact.time))}</span>{' '}
                    <RelativeTime at={fact.time} className="text-muted" />
                  </>
                ),
              },
              {
                term: 'Person',
                value: fact.subject && isSent(fact) ? <PersonLink id={fact.subject} /> : orNone(fact.subject),
                mono: fact.subject !== '',
              },
              { term: 'Session', value: orNone(fact.session), mono: fact.session !== '' },
              { term: 'Value', value: <Figure value={fact.value} format="decimal" /> },
              { term: 'Id', value: fact.id, mono: true },
            ]}
          />
          <section>
            <div className="mb-1 flex items-center justify-between">
              <h3 className="font-medium">Properties</h3>
              <CopyButton text={JSON.stringify(fact, null, 2)} label="Copy the event as JSON" />
            </div>
            <div className="bg-sunken rounded-md border p-2">
              <JsonView value={fact.props} />
            </div>
          </section>
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
    </Sheet>
  )
}

const orNone = (text: string) => (text === '' ? <span className="text-muted">none</span> : text)
