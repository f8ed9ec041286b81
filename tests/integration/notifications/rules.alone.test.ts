import { describe, expect, it } from 'vitest'

import { alertFired } from '#lib/alerts/index'
import { changeRole, writeAsSystem } from '#lib/identity/index'
import { listMail, listNotifications } from '#lib/notifications/index'
import { emit } from '#lib/platform/event'
import { getPool } from '#lib/platform/postgres'
import { hurry, makeChannel, makeRule, tellOfKeys } from '#tests/factories/notifications'
import { createMember, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

import { DeliveryScene } from './delivery-scene.ts'

const scene = new DeliveryScene()

describe('a rule', () => {
  it('tells an event to a channel once, whoever else names it and however often it is heard', async () => {
    const { id } = await scene.connect()
    await makeRule(scene.owner, { channel_ids: [id], name: 'Another rule' })
    await tellOfKeys(scene.owner, 'Export')
    await scene.arrive(1)
    const { rows } = await getPool().query<{ payload: object }>(
      `SELECT to_json(r) AS payload FROM (SELECT id, workspace_id AS "workspaceId", name, subject, actor, data,
         request_id AS "requestId", occurred_at AS "occurredAt" FROM event WHERE workspace_id = $1 AND name = 'key.created') r`,
      [scene.owner.workspace.id],
    )
    await getPool().query(`SELECT graphile_worker.add_job('notifications.route-key.created', $1::json)`, [
      JSON.stringify({ ...rows[0]?.payload, occurredAt: new Date().toISOString() }),
    ])
    await tellOfKeys(scene.owner, 'Later')
    await scene.arrive(2)
    expect((await scene.deliveries()).map(({ title }) => title)).toEqual([
      'API key “Later” was created',
      'API key “Export” was created',
    ])
  })

  it('tells only what its condition lets through, of its events, at its severity', async () => {
    const filter = { field: 'props.name', op: 'starts_with', value: 'Ex' }
    await scene.connect({ filter, events: ['key.created', 'member.joined'] })
    await tellOfKeys(scene.owner, 'Import', 'revoked', 'Export')
    await scene.arrive(1)
    expect((await scene.deliveries()).map(({ title }) => title)).toEqual(['API key “Export” was created'])
  })

  it('holds messages back in quiet hours until they end', async () => {
    await scene.connect({ quiet_hours: { timezone: 'UTC', ...around(new Date()) } })
    await tellOfKeys(scene.owner, 'Export')
    await scene.statesAre('held')
    const [held] = await scene.deliveries()
    expect(held?.reason).toBe('Quiet hours')
    expect(Date.parse(held?.due_at ?? '')).toBeGreaterThan(Date.now())
    expect(scene.arrived).toHaveLength(0)
    await hurry('notifications.release')
    await scene.statesAre('delivered')
  })

  it('gathers what follows the first of a kind into one message', async () => {
    await scene.connect({ group_minutes: 5 })
    await tellOfKeys(scene.owner, 'first')
    await scene.arrive(1)
    await tellOfKeys(scene.owner, 'second', 'third', 'fourth')
    await expect.poll(async () => (await scene.deliveries())[0]?.event_count).toBe(3)
    await scene.statesAre('gathering', 'delivered')
    await hurry('notifications.release')
    await scene.statesAre('delivered', 'delivered')
    const [, message] = scene.arrived
    const body = JSON.parse(message?.body ?? '{}') as {
      count: number
      title: string
      events: { data: object }[]
    }
    expect(body).toMatchObject({ count: 3, title: 'API key created (3 times)' })
    expect(body.events.map(({ data }) => data)).toMatchObject([
      { name: 'second' },
      { name: 'third' },
      { name: 'fourth' },
    ])
  })
})

it('a person whom two channels lead to gets one mail, and nobody gets none', async () => {
  const { email } = scene.owner.user
  const owners = await makeChannel(scene.owner, { kind: 'mail', owners: true })
  const both = await makeChannel(scene.owner, {
    kind: 'mail',
    to: [email.toUpperCase(), 'carl@example.test'],
  })
  const again = await makeChannel(scene.owner, { kind: 'mail', to: [email] })
  for (const { id } of [owners, both, again]) await makeRule(scene.owner, { channel_ids: [id] })
  await tellOfKeys(scene.owner, 'Export')
  await scene.statesAre('delivered', 'delivered', 'delivered')
  const { body } = await callOperation(listMail, { token: scene.owner.token })
  const recipients = (body as { items: { to: string }[] }).items.flatMap(({ to }) =>
    to.toLowerCase().split(', '),
  )
  expect(recipients.toSorted()).toEqual([email.toLowerCase(), 'carl@example.test'].toSorted())
})

it('without any rule, a person hears of their own role, and whoever manages the workspace of its keys', async () => {
  const { owner } = scene
  const ben = await createMember(owner.workspace, 'member')
  const titlesOf = async ({ token }: TestMember) => {
    const { body } = await callOperation(listNotifications, { token })
    return (body as { items: { title: string }[] }).items.map(({ title }) => title)
  }
  await tellOfKeys(owner, 'Export')
  await callOperation(changeRole, { token: owner.token, input: { id: ben.memberId, role: 'viewer' } })
  await expect.poll(() => titlesOf(owner), { timeout: 10_000 }).toEqual(['API key “Export” was created'])
  await expect.poll(() => titlesOf(ben), { timeout: 10_000 }).toEqual(['You are now viewer'])
})

it('a group is as severe as the worst in it, whatever follows', async () => {
  await scene.connect({ events: ['alert.fired'], group_minutes: 5 })
  await tellOfAlert(scene.owner, 'warn')
  await scene.arrive(1)
  for (const level of ['alert', 'warn'] as const) await tellOfAlert(scene.owner, level)
  await expect.poll(async () => (await scene.deliveries())[0]?.event_count).toBe(2)
  await hurry('notifications.release')
  await scene.arrive(2)
  expect(JSON.parse(scene.arrived[1]?.body ?? '{}')).toMatchObject({ count: 2, severity: 'critical' })
})

it('an alert that names a channel is sent there without a rule, and once where a rule names it too', async () => {
  const named = await makeChannel(scene.owner, { kind: 'in_app', audience: 'everyone' })
  const ruled = await scene.connect({ events: ['alert.fired'] })
  await tellOfAlert(scene.owner, 'alert', [named.id, ruled.id, 'chn_of_somebody_else'])
  await scene.statesAre('delivered', 'delivered')
  const channels = (await scene.deliveries()).map(({ channel }) => channel.id)
  expect(channels.toSorted()).toEqual([named.id, ruled.id].toSorted())
})

const tellOfAlert = ({ workspace }: TestMember, to: 'warn' | 'alert', channelIds: string[] = []) =>
  writeAsSystem('test.tell', async (ctx) => {
    const about = { alert: 'Errors', alert_id: 'alr_1', slug: 'errors', group: null, group_by: null }
    const data = {
      ...about,
      level: to,
      from: 'ok',
      to,
      value: 9,
      limit: 'above 5',
      former: null,
      channel_ids: channelIds,
    }
    emit({ ...ctx, workspace }, alertFired, { subject: 'alr_1', data })
  })

/** An hour before until an hour after. */
function around(now: Date) {
  const clock = (offsetMs: number) => new Date(now.getTime() + offsetMs).toISOString().slice(11, 16)
  return { from: clock(-3_600_000), to: clock(3_600_000) }
}
