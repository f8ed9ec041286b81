import { auditEventName, type EventEntry } from './event-entry.ts'

/** Plain text and, in a tuple, what stands out in it. Never markup. */
export type SentencePart = string | [strong: string]
type Data = Record<string, unknown>

const longestPart = 120

export function getSentence(entry: EventEntry): SentencePart[] {
  const write = sentences[entry.name]
  const data = isRecord(entry.data) ? entry.data : {}
  return write && Object.hasOwn(sentences, entry.name) ? write(getActorName(entry), data) : getGeneric(entry)
}

export const toPlainText = (parts: readonly SentencePart[]) =>
  parts.map((part) => (typeof part === 'string' ? part : part[0])).join('')

export function getActorName({ actor }: EventEntry): [string] {
  if (actor.kind === 'user') return strong(text(actor.name) || text(actor.email) || 'Somebody')
  if (actor.kind === 'key') return strong(`Key ${text(actor.name) || text(actor.keyId)}`)
  // What a system actor did is in the sentence; its name says only which part of the system it was.
  if (actor.kind === 'system') return strong(text(actor.name).split('.')[0] || 'Bellwether')
  return strong('Somebody')
}

const sentences: Record<string, (actor: [string], data: Data) => SentencePart[]> = {
  'workspace.created': (actor, data) => [actor, ' created the workspace ', named(data.name)],
  'workspace.renamed': (actor, data) => [actor, ' renamed the workspace to ', named(data.name)],
  'workspace.deleted': (actor, data) => [actor, ' deleted the workspace ', named(data.name)],
  'member.invited': (actor, { email, role }) => [
    actor,
    ' invited ',
    email ? named(email) : 'whoever has the link',
    ' as ',
    text(role),
  ],
  'invitation.revoked': (actor, { email }) => [
    actor,
    ' took back the invitation ',
    ...(email ? ['of ', named(email)] : ['by link']),
  ],
  'member.joined': (_actor, data) => [named(data.name ?? data.email), ' joined as ', text(data.role)],
  'member.role_changed': (actor, data) => [
    actor,
    ' made ',
    named(data.email),
    ` ${text(data.to)}, before ${text(data.from)}`,
  ],
  'member.removed': (actor, data) =>
    actor[0] === text(data.email) ? [actor, ' left'] : [actor, ' removed ', named(data.email)],
  'key.created': (actor, data) => [actor, ' created API key ', named(data.name)],
  'key.rotated': (actor, data) => [actor, ' replaced API key ', named(data.name), ' by a new one'],
  'key.revoked': (actor, data) => [actor, ' revoked API key ', named(data.name)],
  'user.signed_up': (_actor, data) => [named(data.email), ' signed in for the first time'],
  'session.revoked': (actor) => [actor, ' ended a session'],
  'token.reused': () => ['An old refresh token was used again; all tokens that came from it were revoked'],
  'mail.queued': (_actor, data) => ['Mail to ', named(data.to), ': ', text(data.subject)],
  'delivery.died': (_actor, data) => [named(data.task), ' gave up: ', text(data.error)],
  'channel.created': (actor, data) => [actor, ' added the channel ', named(data.name)],
  'channel.deleted': (actor, data) => [actor, ' deleted the channel ', named(data.name)],
  'channel.disabled': (_actor, data) => [
    'The channel ',
    named(data.name),
    ' was switched off: ',
    text(data.reason),
  ],
  'demo.requested': (actor) => [actor, ' asked for the demo data'],
  'dashboard.shared': (actor, data) => [actor, ' made a link to the dashboard ', named(data.name)],
  'dashboard.unshared': (actor, data) => [actor, ' revoked a link to the dashboard ', named(data.name)],
  [auditEventName]: (actor, data) => [actor, ' performed ', named(data.operation)],
}

/** The events that have a sentence here, for choosing one. */
export const knownEventNames: readonly string[] = Object.keys(sentences).toSorted()

function getGeneric(entry: EventEntry): SentencePart[] {
  const happened = strong(entry.name.replaceAll(/[._]/g, ' '))
  const { kind } = entry.actor
  return kind === 'user' || kind === 'key' ? [happened, ', by ', getActorName(entry)] : [happened]
}

const strong = (value: string): [string] => [text(value)]
const named = (value: unknown) => strong(text(value) || 'unnamed')

function text(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return ''
  return value.length > longestPart ? `${value.slice(0, longestPart - 1)}…` : value
}

const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
