import { say, type SentencePart, type Severity, toPlainText } from '#lib/core/wording'

import type { Actor } from './actor.ts'
import type { EventRecord } from './event-record.ts'
import { type DeclaredEvent, findEventType } from './event.ts'
import type { NamedActor, Words, Wording } from './wording.ts'

export interface DescribedEvent extends Words {
  sentence: SentencePart[]
  severity: Severity
  icon: string
  href: string | null
  /** What the person it is about is told. */
  personal: Words | null
  actorName: string
}

type Described = Pick<EventRecord, 'name' | 'subject' | 'actor' | 'data'>

/** What happened, in words. An event that nobody knows, or whose data does not fit, is told by its name. */
export function describeEvent(record: Described): DescribedEvent {
  const actor = nameActor(record.actor)
  const type = findEventType(record.name)
  return (type && describeAs(type, record, actor)) ?? describeUnknown(record, actor)
}

function describeAs(
  { data: schema, wording: typed }: DeclaredEvent,
  { data: given, subject }: Described,
  actor: NamedActor,
): DescribedEvent | null {
  const wording = typed as Wording<unknown>
  try {
    const data: unknown = schema.parse(given)
    const sentence = wording.sentence(data, actor)
    const { severity = 'info' } = wording
    return {
      title: wording.title?.(data) ?? toPlainText(sentence),
      text: wording.text?.(data) ?? '',
      sentence,
      severity: typeof severity === 'string' ? severity : severity(data),
      icon: wording.icon,
      href: wording.href?.(data, subject) ?? null,
      personal: typeof wording.inbox === 'function' ? wording.inbox(data) : null,
      actorName: actor.name,
    }
  } catch {
    return null
  }
}

function describeUnknown({ name, actor: { kind } }: Described, actor: NamedActor): DescribedEvent {
  const happened = name.replaceAll(/[._]/g, ' ')
  const sentence = kind === 'user' || kind === 'key' ? say`${happened}, by ${actor.name}` : say`${happened}`
  return {
    title: toPlainText(sentence),
    text: '',
    sentence,
    severity: 'info',
    icon: 'activity',
    href: null,
    personal: null,
    actorName: actor.name,
  }
}

function nameActor(actor: Actor): NamedActor {
  if (actor.kind === 'user') return { id: actor.userId, name: actor.name || actor.email || 'Somebody' }
  if (actor.kind === 'key') return { id: actor.keyId, name: `Key ${actor.name || actor.keyId}` }
  // What a system actor did is in the sentence; its name says only which part of the system it was.
  if (actor.kind === 'system') return { id: null, name: actor.name.split('.')[0] || 'Bellwether' }
  if (actor.kind === 'agent') {
    const { id, name } = nameActor(actor.asker)
    return { id, name: `An agent for ${name}` }
  }
  return { id: null, name: 'Somebody' }
}
