/** One event as the record keeps it. */
export interface Fact {
  id: string
  name: string
  time: string
  subject: string
  session: string
  value: number | null
  props: Record<string, unknown>
}

/** What the workspace's own happenings look like on the record. */
export interface Happening {
  id: string
  name: string
  subject: string | null
  actor: unknown
  data: unknown
  occurred_at: string
}

export const toFact = ({ id, name, subject, actor, data, occurred_at }: Happening): Fact => ({
  id,
  name,
  time: occurred_at,
  subject: subject ?? '',
  session: '',
  value: null,
  props: { ...(typeof data === 'object' ? data : {}), actor },
})

export interface Detail {
  path: string
  value: string
}

/** The properties as one flat list, in the order in which they were sent. */
export function listDetails(props: Record<string, unknown>, under = ''): Detail[] {
  return Object.entries(props).flatMap(([name, value]): Detail[] => {
    const path = under ? `${under}.${name}` : name
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return listDetails(value as Record<string, unknown>, path)
    }
    return [{ path, value: typeof value === 'string' ? value : JSON.stringify(value) }]
  })
}

/** Sent by a program, and not something that happened in the workspace itself, which always names who did it. */
export const isSent = ({ props }: Fact) => !('actor' in props)
