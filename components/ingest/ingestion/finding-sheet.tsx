'use client'

import type { Finding } from '#lib/ingest/report/schema'

import { CopyButton } from '../../ui/copy-button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Figure } from '../../ui/figure.tsx'
import { formatExactTime } from '../../ui/format-time.ts'
import { JsonView } from '../../ui/json-view.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { FindingKind } from './finding-table.tsx'
import { KeyName } from './key-name.tsx'
import { nameSource } from './sender-words.ts'

export interface FindingSheetProps {
  finding: Finding | null
  open: boolean
  onClose: () => void
}

/** Why it was not taken, what to do about it, and the latest of them as it was sent. */
export function FindingSheet({ finding, open, onClose }: FindingSheetProps) {
  return (
    <Sheet
      title={finding?.code ?? 'Reason'}
      size="lg"
      open={open}
      onOpenChange={(next) => !next && onClose()}
    >
      {finding && (
        <div className="flex flex-col gap-5 p-4">
          <p className="text-pretty">{finding.message}</p>
          <DefinitionList
            items={[
              { term: 'What happened', value: <FindingKind kind={finding.kind} /> },
              { term: 'Source', value: nameSource(finding) },
              { term: 'Key', value: <KeyName sender={finding} /> },
              { term: 'Events', value: <Figure value={finding.count} /> },
              { term: 'Last', value: formatExactTime(new Date(finding.last_at)), mono: true },
            ]}
          />
          <Example text={finding.example} />
        </div>
      )}
    </Sheet>
  )
}

function Example({ text }: { text: string | null }) {
  if (text === null) {
    return <p className="text-muted text-pretty">No example was kept.</p>
  }
  const value = parse(text)
  return (
    <section>
      <div className="mb-1 flex items-center justify-between gap-2">
        <h3 className="font-medium">Latest example, as sent</h3>
        <CopyButton text={text} label="Copy the example" />
      </div>
      <div className="bg-sunken rounded-md border p-2">
        {value === undefined ? (
          <p className="figures text-sm leading-5 whitespace-pre-wrap wrap-anywhere">{text}</p>
        ) : (
          <JsonView value={value} openDepth={3} />
        )}
      </div>
    </section>
  )
}

/** What is long was cut, and what was no JSON was kept as it came. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
