import { CopyButton } from '../ui/copy-button.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { formatExactTime } from '../ui/format-time.ts'
import { JsonView } from '../ui/json-view.tsx'
import { DeadLetterState } from './dead-letter-state.tsx'
import { type DeadLetterWithPayload, readDelivered } from './dead-letter.ts'

export function DeadLetterDetails({ letter }: { letter: DeadLetterWithPayload }) {
  const event = readDelivered(letter.payload)
  return (
    <>
      <DefinitionList
        items={[
          { term: 'State', value: <DeadLetterState state={letter.state} /> },
          { term: 'Task', value: letter.task, mono: true },
          { term: 'Event', value: event.name ?? 'unknown', mono: true },
          { term: 'Attempts', value: String(letter.attempts), mono: true },
          { term: 'Failed', value: formatExactTime(new Date(letter.failed_at)), mono: true },
          ...(letter.settled_at
            ? [{ term: 'Settled', value: formatExactTime(new Date(letter.settled_at)), mono: true }]
            : []),
          { term: 'Id', value: letter.id, mono: true },
        ]}
      />
      <section>
        <h3 className="mb-1 font-medium">Last error</h3>
        <pre
          tabIndex={0}
          aria-label="Last error"
          className="figures bg-sunken max-h-56 overflow-auto rounded-md border px-3 py-2 text-sm leading-5 whitespace-pre-wrap wrap-anywhere"
        >
          {letter.error}
        </pre>
      </section>
      <section>
        <div className="mb-1 flex items-center justify-between gap-2">
          <h3 className="font-medium">Payload</h3>
          <CopyButton text={JSON.stringify(letter.payload, null, 2)} label="Copy the payload" />
        </div>
        <div className="bg-sunken rounded-md border p-2">
          <JsonView value={letter.payload} openDepth={2} />
        </div>
      </section>
    </>
  )
}
