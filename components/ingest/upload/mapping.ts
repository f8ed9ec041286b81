import { readTime } from '#lib/core/read-time'

export type Row = Record<string, unknown>

/** The places of an event that a column can fill. */
export const places = ['name', 'time', 'id', 'subject', 'session', 'value'] as const
export type Place = (typeof places)[number]

export interface Mapping {
  /** Which column fills which place. */
  columns: Partial<Record<Place, string>>
  /** For all rows, when no column holds the name. */
  name: string
  /** Columns that are left out; all others become properties. */
  dropped: readonly string[]
}

export interface MappedEvent {
  name: unknown
  time?: unknown
  id: unknown
  subject?: unknown
  session?: unknown
  value?: unknown
  props: Row
}

const usualNames: Record<Place, readonly string[]> = {
  name: ['name', 'event', 'event_name', 'type', 'action'],
  time: ['time', 'timestamp', 'datetime', 'date', 'created_at', 'occurred_at', 'when', 'ts', 'at'],
  id: ['id', 'event_id', 'message_id', 'messageid', 'uuid', 'order_id'],
  subject: ['subject', 'user_id', 'userid', 'user', 'distinct_id', 'customer', 'customer_id', 'email'],
  session: ['session', 'session_id', 'sessionid'],
  value: ['value', 'amount', 'total', 'price', 'revenue'],
}

/** What the columns' names suggest; a person looks at it before anything is sent. */
export function guessMapping(columns: readonly string[], fileName: string): Mapping {
  const found: Mapping['columns'] = {}
  const taken = new Set<string>()
  for (const place of places) {
    const column = usualNames[place]
      .flatMap((usual) => [usual, place === 'time' ? `_${usual}` : usual])
      .map((usual) => columns.find((each) => fits(each, usual) && !taken.has(each)))
      .find((each) => each !== undefined)
    if (column === undefined) continue
    found[place] = column
    taken.add(column)
  }
  return { columns: found, name: nameAfterFile(fileName), dropped: [] }
}

/** “Order date” is as good a time as “date”. */
function fits(column: string, usual: string): boolean {
  const plain = column
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
  return usual.startsWith('_') ? plain.endsWith(usual) : plain === usual
}

const isText = (value: unknown) => typeof value === 'string' || typeof value === 'number'
const checks: Partial<Record<Place, { holds(value: unknown): boolean; problem: string }>> = {
  name: { holds: (value) => isText(value) && String(value).length <= 200, problem: 'not a name' },
  time: { holds: (value) => !Number.isNaN(readTime(value)), problem: 'not a date or time' },
  value: { holds: (value) => typeof readCell(value) === 'number', problem: 'not a number' },
}

/** What of the sample would be refused, by place, before anything is sent. */
export function checkMapping(sample: readonly Row[], { columns }: Mapping): Partial<Record<Place, string>> {
  const problems: Partial<Record<Place, string>> = {}
  for (const place of places) {
    const column = columns[place]
    const check = checks[place]
    if (column === undefined || !check) continue
    const cells = sample.map((row) => row[column]).filter((cell) => cell !== '' && cell != null)
    const bad = cells.filter((cell) => !check.holds(cell))
    if (bad.length > 0) {
      problems[place] =
        `“${String(bad[0]).slice(0, 40)}” is ${check.problem} (${bad.length} of ${cells.length} sample rows)`
    }
  }
  return problems
}

const nameAfterFile = (fileName: string) =>
  fileName
    .replace(/\.[^.]+$/, '')
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 100) || 'imported'

/** A row as an event. Without an id of its own it gets one that the same row of the same file always gets. */
export function mapRow(row: Row, index: number, mapping: Mapping, fileMark: string): MappedEvent {
  const { columns } = mapping
  const used = new Set<string>([...Object.values(columns), ...mapping.dropped])
  const read = (place: Place) => {
    const column = columns[place]
    const value = column === undefined ? undefined : row[column]
    return value === '' || value === null ? undefined : value
  }
  const value = read('value')
  return {
    name: read('name') ?? mapping.name,
    time: read('time'),
    id: read('id') ?? `upload-${fileMark}-${index}`,
    subject: read('subject'),
    session: read('session'),
    value: value === undefined ? undefined : readCell(value),
    props: readProps(row, used),
  }
}

function readProps(row: Row, used: ReadonlySet<string>): Row {
  const props: Row = {}
  for (const [column, cell] of Object.entries(row)) {
    if (used.has(column) || cell === '' || cell === undefined || cell === null) continue
    if (column === 'props' && typeof cell === 'object') Object.assign(props, cell)
    else props[column] = readCell(cell)
  }
  return props
}

const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/

/** A table holds texts only; numbers and truth values are told apart, codes such as 007 stay as they are. */
export function readCell(cell: unknown): unknown {
  if (typeof cell !== 'string') return cell
  const text = cell.trim()
  if (plainNumber.test(text)) return Number(text)
  if (text === 'true' || text === 'TRUE') return true
  if (text === 'false' || text === 'FALSE') return false
  return cell
}
