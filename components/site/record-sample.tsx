import { classNames } from '../ui/class-names.ts'
import { sampleRecord, type SampleRow } from './sample-record.ts'

/** A drawing of the record in plain HTML. The rows are invented, and the caption says so. */
export function RecordSample() {
  return (
    <figure className="bg-raised min-w-0 rounded-lg border">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b px-4 py-2.5">
        <span className="font-medium">The record of one workspace</span>
        <span className="text-muted text-sm">Example: eleven rows from an invented Tuesday</span>
      </figcaption>
      <table className="figures w-full border-separate border-spacing-0 text-sm">
        <thead className="text-muted">
          <tr className="[&>th]:h-8 [&>th]:border-b [&>th]:px-2 [&>th]:text-left [&>th]:font-sans [&>th]:font-normal">
            <th scope="col" className="w-px pl-4! max-sm:hidden">
              seq
            </th>
            <th scope="col" className="w-px max-sm:pl-4!">
              time
            </th>
            <th scope="col">what happened</th>
            <th scope="col" className="max-md:hidden">
              to what
            </th>
            <th scope="col" className="max-sm:hidden">
              by whom
            </th>
            <th scope="col" className="pr-4! max-lg:hidden">
              told to
            </th>
          </tr>
        </thead>
        <tbody>
          {sampleRecord.map((row) => (
            <Row key={row.seq} row={row} />
          ))}
        </tbody>
      </table>
      <p className="text-muted border-t px-4 py-2.5 text-sm text-pretty">
        Rows under one bracket were written by one database transaction: the change, its audit entry, and what
        is owed to everyone who listens. None of them exists without the others.
      </p>
    </figure>
  )
}

function Row({ row }: { row: SampleRow }) {
  return (
    <tr className="[&>td]:h-7 [&>td]:px-2 [&>td]:whitespace-nowrap">
      <td className="text-muted relative pl-4! max-sm:hidden">
        <Bracket part={row.bracket} />
        {row.seq}
      </td>
      <td className="text-muted relative max-sm:pl-4!">
        <span className="sm:hidden">
          <Bracket part={row.bracket} />
        </span>
        {row.time.slice(0, 8)}
        <span className="max-md:hidden">{row.time.slice(8)}</span>
      </td>
      <td className="w-full md:w-auto">
        {row.bracket === 'first' ? (
          <span className="text-muted">
            <span className="max-md:hidden">{row.event}</span>
            <span className="md:hidden">{row.subject}</span>
          </span>
        ) : (
          <span className="font-medium">{row.event}</span>
        )}
      </td>
      <td className="text-muted max-w-44 truncate max-md:hidden">{row.subject}</td>
      <td className="font-sans max-sm:hidden">{row.actor}</td>
      <td className="text-muted pr-4! max-lg:hidden">{row.toldTo}</td>
    </tr>
  )
}

const brackets = {
  first: 'top-1/2 -bottom-px border-t rounded-tl-xs',
  last: '-top-px bottom-1/2 border-b rounded-bl-xs',
}

function Bracket({ part }: { part: SampleRow['bracket'] }) {
  if (!part) return null
  return (
    <span
      aria-hidden
      className={classNames('border-accent absolute left-1.5 w-1.5 border-l', brackets[part])}
    />
  )
}
