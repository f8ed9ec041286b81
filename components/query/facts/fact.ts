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

/** Sent by a program, and not something that happened in the workspace itself, which names who did it and has an id of ours. */
export const isSent = ({ id, props }: Pick<Fact, 'id' | 'props'>) =>
  !(id.startsWith('evt_') && 'actor' in props)
