import { listDetails } from '#lib/core/list-details'

/** What is looked through: an event as the record keeps it, or one that is about to be. */
export interface Filterable {
  id: string
  name: string
  subject: string
  session: string
  value: number | null
  props: Record<string, unknown>
}

interface Term {
  field: string | null
  text: string
  isExcluded: boolean
}

export type EventFilter = readonly Term[]

const coreFields = ['name', 'subject', 'session', 'id', 'value'] as const

const isCoreField = (field: string): field is (typeof coreFields)[number] =>
  (coreFields as readonly string[]).includes(field)

/**
 * Words that all must occur somewhere; `field:word` looks in one field or property, a minus before it excludes. Quotes
 * keep words together.
 */
export function parseEventFilter(text: string): EventFilter {
  const terms = text.match(/-?(?:[\w.$-]+:)?(?:"[^"]*"?|[^\s"]+)/g) ?? []
  return terms.flatMap((term): Term[] => {
    const isExcluded = term.startsWith('-') && term.length > 1
    const rest = isExcluded ? term.slice(1) : term
    const colon = rest.search(/(?<=^[\w.$-]+):/)
    const field = colon > 0 ? rest.slice(0, colon).replace(/^props\./, '') : null
    const word = (colon > 0 ? rest.slice(colon + 1) : rest).replaceAll('"', '').toLowerCase()
    return word === '' ? [] : [{ field, text: word, isExcluded }]
  })
}

export const matchesEvent = (event: Filterable, filter: EventFilter) =>
  filter.every((term) => occurs(event, term) !== term.isExcluded)

function occurs(event: Filterable, { field, text }: Term): boolean {
  const contains = (value: string | number | boolean | null | undefined) =>
    String(value ?? '')
      .toLowerCase()
      .includes(text)
  if (field !== null && isCoreField(field)) return contains(event[field])
  const details = listDetails(event.props)
  if (field !== null) return details.some(({ path, value }) => path === field && contains(value))
  return (
    [event.name, event.subject, event.session, event.id].some(contains) ||
    details.some(({ path, value }) => contains(path) || contains(value))
  )
}

const room = 'facts'
// As much as the name of a room may hold.
const longestId = 300

/** The room that tells of what fits alone; of everything, where there is no filter or one too long to be a name. */
export function nameEventsRoom(filterText: string): string {
  const id = encodeURIComponent(filterText.trim().toWellFormed())
  return id === '' || id.length > longestId ? room : `${room}:${id}`
}

/** The filter that a room's name holds, or null where it holds none that can be read. */
export function readEventsRoom(id: string): EventFilter | null {
  try {
    return parseEventFilter(decodeURIComponent(id))
  } catch {
    return null
  }
}
