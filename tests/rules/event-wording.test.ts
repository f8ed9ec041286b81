import { describe, expect, it } from 'vitest'

import { isIcon } from '#components/modules'
import { toPlainText } from '#lib/core/wording'
import '#lib/modules'
import type { Actor } from '#lib/platform/actor'
import { describeEvent } from '#lib/platform/describe-event'
import { findEventType, listEventTypes } from '#lib/platform/event'

import { alert, key, member, table } from './event-words.ts'

const ada: Actor = {
  kind: 'user',
  userId: 'usr_1',
  name: 'Ada Winter',
  email: 'ada@example.test',
  role: null,
  sessionId: null,
  familyId: null,
}

const tell = (name: string, data: unknown, actor: Actor = ada) =>
  describeEvent({ name, data, actor, subject: 'sub_1' })
const say = (name: string, data: unknown, actor?: Actor) => toPlainText(tell(name, data, actor).sentence)

describe('the words of an event', () => {
  it.each(table)('%s %o', (name, data, sentence, title = sentence, text = '') => {
    const words = tell(name, data)
    expect(toPlainText(words.sentence)).toBe(sentence)
    expect(words).toMatchObject({ title, text })
    expect(JSON.stringify(words)).not.toMatch(/undefined|unnamed/)
  })

  it('exist for every event that a workspace can see, with an icon', () => {
    const seen = listEventTypes().filter(({ wording }) => !wording.hidden)
    const tested = new Set(table.map(([name]) => name))
    expect(seen.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([])
    for (const { name, wording } of seen) expect([name, isIcon(wording.icon)]).toEqual([name, true])
  })

  it('say how severe it is, and where it leads', () => {
    expect(tell('alert.fired', alert)).toMatchObject({ severity: 'critical', href: 'alerts/alr_1' })
    expect(tell('alert.fired', { ...alert, level: 'warn' })).toMatchObject({ severity: 'warning' })
    expect(tell('delivery.died', { task: 'a', error: '' }).href).toBe(
      'settings/deliveries?tab=failed&letter=sub_1',
    )
    expect(tell('user.signed_up', { email: 'a@b.test' })).toMatchObject({ severity: 'info', href: null })
  })

  it('are others for the person it is about', () => {
    expect(tell('member.role_changed', { ...member, from: 'viewer', to: 'admin' }).personal?.title).toBe(
      'You are now admin',
    )
  })
})

describe('who did it', () => {
  it.each<[Actor, string]>([
    [{ ...ada, name: null }, 'ada@example.test created API key Export'],
    [{ kind: 'key', keyId: 'key_2', name: 'CI' }, 'Key CI created API key Export'],
    [{ kind: 'system', name: 'admin.create-key' }, 'admin created API key Export'],
    [{ kind: 'anonymous' }, 'Somebody created API key Export'],
  ])('%o', (actor, sentence) => {
    expect(say('key.created', key, actor)).toBe(sentence)
  })
})

describe('what has no words of its own', () => {
  it.each([
    ['order.paid', {}, ada, 'order paid, by Ada Winter'],
    ['check.failed', {}, { kind: 'system', name: 'pinger' }, 'check failed'],
    ['constructor', {}, { kind: 'anonymous' }, 'constructor'],
    ['__proto__', {}, { kind: 'anonymous' }, '  proto  '],
  ] as const)('%s is told by its name', (name, data, actor, sentence) => {
    expect(say(name, data, actor)).toBe(sentence)
  })

  it.each([null, 7, 'text', [], { name: { nested: true } }])('is also data such as %o', (data) => {
    expect(say('key.created', data)).toBe('key created, by Ada Winter')
  })
})

it('leaves markup as text, and keeps what is filled in short', () => {
  expect(say('key.created', { ...key, name: '<b>x</b>' })).toContain('<b>x</b>')
  const { sentence } = tell('key.created', { ...key, name: 'x'.repeat(500) })
  expect(sentence.at(-1)).toEqual({ text: `${'x'.repeat(119)}…`, strong: true })
})

it('lets rules name what people are told of, and a new workspace the usual ones', () => {
  const usual = listEventTypes().filter(({ wording }) => wording.notify === 'usual')
  expect(usual.map(({ name }) => name)).toEqual([
    'alert.fired',
    'alert.recovered',
    'alert.went_silent',
    'approval.requested',
    'certificate.expiring',
    'checks.interrupted',
    'monitor.flapping',
    'monitor.recovered',
    'monitor.went_down',
  ])
  expect(findEventType('alert.interrupted')?.wording.notify).toBe(true)
  expect(findEventType('mail.queued')?.wording.notify).toBeUndefined()
})
