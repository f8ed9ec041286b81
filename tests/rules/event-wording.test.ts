import { describe, expect, it } from 'vitest'

import { isIcon } from '#components/modules'
import { toPlainText } from '#lib/core/wording'
import '#lib/modules'
import type { Actor } from '#lib/platform/actor'
import { describeEvent } from '#lib/platform/describe-event'
import { findEventType, listEventTypes } from '#lib/platform/event'

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

const named = { name: 'Norrvik', slug: 'norrvik' }
const member = { user_id: 'usr_2', email: 'bo@example.test' }
const key = { name: 'Export', start: 'bw_4Zr9', scopes: ['events:read'] }
const channel = { name: 'Chat', kind: 'slack' }
const alert = {
  alert: 'Checkout errors',
  alert_id: 'alr_1',
  slug: 'errors',
  note: 'Call Bo.',
  level: 'alert',
  from: 'ok',
  to: 'alert',
  group: null,
  value: 12.5,
  limit: 'above 10',
}
const interrupted = { alert: 'Checkout errors', alert_id: 'alr_1', slug: 'errors', reason: '', from: 'ok' }

/** Name, data, the sentence in a list, and what a notification says where it differs. */
const table: [name: string, data: object, sentence: string, title?: string, text?: string][] = [
  ['workspace.created', named, 'Ada Winter created the workspace Norrvik'],
  ['workspace.renamed', named, 'Ada Winter renamed the workspace to Norrvik'],
  ['workspace.deleted', named, 'Ada Winter deleted the workspace Norrvik'],
  [
    'member.invited',
    { email: 'bo@example.test', role: 'member' },
    'Ada Winter invited bo@example.test as member',
    'bo@example.test was invited',
    'The role is member.',
  ],
  [
    'member.invited',
    { email: null, role: 'viewer' },
    'Ada Winter created an invitation link for the role viewer',
    'An invitation link was created',
    'The role is viewer.',
  ],
  [
    'invitation.revoked',
    { email: 'bo@example.test' },
    'Ada Winter cancelled the invitation of bo@example.test',
  ],
  ['invitation.revoked', { email: null }, 'Ada Winter cancelled an invitation link'],
  [
    'member.joined',
    { ...member, name: 'Bo', role: 'member' },
    'Bo joined as member',
    'Bo joined',
    'bo@example.test is now member of this workspace.',
  ],
  [
    'member.role_changed',
    { ...member, from: 'viewer', to: 'admin' },
    'Ada Winter changed the role of bo@example.test from viewer to admin',
    'bo@example.test is now admin',
    'Their role was viewer before.',
  ],
  [
    'member.removed',
    member,
    'Ada Winter removed bo@example.test',
    'bo@example.test left',
    'Their sessions and tokens no longer work in this workspace.',
  ],
  [
    'member.removed',
    { ...member, user_id: 'usr_1' },
    'bo@example.test left',
    'bo@example.test left',
    'Their sessions and tokens no longer work in this workspace.',
  ],
  [
    'key.created',
    key,
    'Ada Winter created API key Export',
    'API key “Export” was created',
    'It starts with bw_4Zr9. Permissions: events:read.',
  ],
  [
    'key.rotated',
    key,
    'Ada Winter rotated API key Export',
    'API key “Export” was rotated',
    'The new key starts with bw_4Zr9.',
  ],
  [
    'key.revoked',
    key,
    'Ada Winter revoked API key Export',
    'API key “Export” was revoked',
    'Programs that use the key starting with bw_4Zr9 no longer have access.',
  ],
  ['user.signed_up', { email: 'bo@example.test' }, 'bo@example.test signed in for the first time'],
  ['session.revoked', { session_id: 'ses_1' }, 'Ada Winter revoked a session'],
  [
    'token.reused',
    { family_id: 'fam_1', user_id: 'usr_1' },
    'A refresh token was used twice; every token issued from it was revoked',
  ],
  ['mail.queued', { mail_id: 'mail_1', to: 'bo@example.test', subject: 'Hi' }, 'Mail to bo@example.test: Hi'],
  [
    'delivery.died',
    { task: 'mail', error: 'refused' },
    'Delivery failed (mail): refused',
    'Delivery failed: mail',
    'refused',
  ],
  ['channel.created', channel, 'Ada Winter created the channel Chat'],
  ['channel.deleted', channel, 'Ada Winter deleted the channel Chat'],
  [
    'channel.disabled',
    { ...channel, reason: 'It is gone.' },
    'The channel Chat was turned off: It is gone.',
    'The channel “Chat” was turned off',
    'It is gone.',
  ],
  ['dashboard.shared', { name: 'Sales' }, 'Ada Winter shared the dashboard Sales by link'],
  ['dashboard.unshared', { name: 'Sales' }, 'Ada Winter revoked a link to the dashboard Sales'],
  ['demo.requested', { days: 30 }, 'Ada Winter requested demo data for 30 days'],
  [
    'retention.changed',
    { days: 30, former_days: 90 },
    'Ada Winter changed how long events are kept from 90 to 30 days',
  ],
  ['subject.erasure_requested', {}, 'Ada Winter requested the deletion of a person’s events'],
  ['subject.erased', { events: 7 }, 'A person’s events were deleted: 7'],
  [
    'alert.fired',
    alert,
    'Alert fired: Checkout errors',
    'Alert fired: Checkout errors',
    'Value: 12.5 (limit: above 10).\n\nCall Bo.',
  ],
  [
    'alert.fired',
    { ...alert, level: 'warn', group: 'DE', note: undefined, value: null },
    'Warning: Checkout errors (DE)',
    'Warning: Checkout errors (DE)',
    'No value (limit: above 10).',
  ],
  [
    'alert.recovered',
    { ...alert, to: 'ok' },
    'Recovered: Checkout errors',
    'Recovered: Checkout errors',
    'Value: 12.5 (limit: above 10).',
  ],
  [
    'alert.recovered',
    { ...alert, to: 'warn' },
    'Down to a warning: Checkout errors',
    'Down to a warning: Checkout errors',
    'Value: 12.5 (limit: above 10).',
  ],
  [
    'alert.went_silent',
    { ...alert, limit: null },
    'No data: Checkout errors',
    'No data: Checkout errors',
    'No events arrive that this alert could evaluate.\n\nCall Bo.',
  ],
  [
    'alert.interrupted',
    interrupted,
    'Can’t evaluate: Checkout errors',
    'Can’t evaluate: Checkout errors',
    'It keeps its state until it can be evaluated again.',
  ],
  [
    'alert.resumed',
    { ...interrupted, to: 'alert' },
    'Evaluated again: Checkout errors',
    'Evaluated again: Checkout errors',
    'Its state is Firing.',
  ],
  [
    'savings.measured',
    {
      run_id: 'run_1',
      thread_id: 'thr_1',
      title: 'A cheaper search',
      predicted_usd: 60,
      realised_usd: 64.29,
      verdict: 'hit',
      reason: 'At least half of what was predicted was saved.',
    },
    'A cheaper search was a hit',
    'A cheaper search was a hit',
    'Predicted: $60.00 a month. Measured: $64.29. At least half of what was predicted was saved.',
  ],
  [
    'alert.ended',
    { ...interrupted, group: null },
    'Ada Winter ended the alert Checkout errors',
    'No longer evaluated: Checkout errors',
    'Its state was OK.',
  ],
  ['operation.performed', { operation: 'dashboards.create', input: {} }, 'Ada Winter created a dashboard'],
  [
    'operation.performed',
    { operation: 'alerts.update', input: { name: 'Checkout errors' } },
    'Ada Winter updated the alert Checkout errors',
  ],
  [
    'operation.performed',
    { operation: 'channels.rotate-secret', input: {} },
    'Ada Winter rotated the secret of a channel',
  ],
  ['operation.performed', { operation: 'deliveries.retry', input: {} }, 'Ada Winter retried a delivery'],
  ['operation.performed', { operation: 'deliveries.resend', input: {} }, 'Ada Winter resent a delivery'],
]

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
  expect(usual.map(({ name }) => name)).toEqual(['alert.fired', 'alert.recovered', 'alert.went_silent'])
  expect(findEventType('alert.interrupted')?.wording.notify).toBe(true)
  expect(findEventType('mail.queued')?.wording.notify).toBeUndefined()
})
