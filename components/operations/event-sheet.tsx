'use client'

import { DefinitionList } from '../ui/definition-list.tsx'
import { formatExactTime } from '../ui/format-time.ts'
import { JsonView } from '../ui/json-view.tsx'
import { TextLink } from '../ui/link.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { type EventEntry, getActorId } from './event-entry.ts'
import { EventText } from './event-text.tsx'
import { writeActivityFilter } from './write-activity-filter.ts'

export interface EventSheetProps {
  entry: EventEntry | null
  open: boolean
  path: string
  onClose: () => void
}

export function EventSheet({ entry, open, path, onClose }: EventSheetProps) {
  return (
    <Sheet title="Event" size="lg" open={open} onOpenChange={(next) => !next && onClose()}>
      {entry && <EventDetails entry={entry} path={path} onLeave={onClose} />}
    </Sheet>
  )
}

function EventDetails({ entry, path, onLeave }: { entry: EventEntry; path: string; onLeave: () => void }) {
  const actorId = getActorId(entry)
  return (
    <div className="flex flex-col gap-5 p-4">
      <p className="text-lg text-pretty">
        <EventText entry={entry} />.
      </p>
      <DefinitionList
        items={[
          {
            term: 'When',
            value: (
              <>
                <span className="figures text-sm">{formatExactTime(new Date(entry.occurred_at))}</span>{' '}
                <RelativeTime at={entry.occurred_at} className="text-muted" />
              </>
            ),
          },
          {
            term: 'Event',
            value: (
              <Narrow
                label={entry.name}
                href={writeActivityFilter(path, { name: entry.name })}
                onLeave={onLeave}
              />
            ),
          },
          {
            term: 'By',
            value: actorId ? (
              <Narrow
                label={entry.actor_name}
                href={writeActivityFilter(path, { actor: actorId })}
                onLeave={onLeave}
              />
            ) : (
              entry.actor_name
            ),
          },
          {
            term: 'About',
            value: entry.subject ? (
              <Narrow
                label={entry.subject}
                href={writeActivityFilter(path, { subject: entry.subject })}
                onLeave={onLeave}
              />
            ) : (
              <span className="text-muted">the workspace as a whole</span>
            ),
          },
          { term: 'Request', value: entry.request_id ?? 'none', mono: true },
          { term: 'Number', value: String(entry.seq), mono: true },
          { term: 'Id', value: entry.id, mono: true },
        ]}
      />
      {entry.href && (
        <p>
          <TextLink href={path.replace(/activity$/, entry.href)}>Open</TextLink>
        </p>
      )}
      <Section title="Data" value={entry.data} />
      {entry.audit && <Section title={`Audit record: ${entry.audit.operation}`} value={entry.audit.input} />}
      <Section title="Actor" value={entry.actor} />
    </div>
  )
}

function Narrow({ label, href, onLeave }: { label: string; href: string; onLeave: () => void }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      <span className="min-w-0 wrap-anywhere">{label}</span>
      <TextLink href={href} onClick={onLeave}>
        Show only these
      </TextLink>
    </span>
  )
}

function Section({ title, value }: { title: string; value: unknown }) {
  return (
    <section>
      <h3 className="mb-1 font-medium">{title}</h3>
      <div className="bg-sunken rounded-md border p-2">
        <JsonView value={value} />
      </div>
    </section>
  )
}
