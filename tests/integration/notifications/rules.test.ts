import { describe, expect, it } from 'vitest'

import { alertFired } from '#lib/alerts/index'
import { writeAsSystem } from '#lib/identity/index'
import { emit } from '#lib/platform/event'
import { getPool } from '#lib/platform/postgres'
import { hurry, makeRule, tellOfKeys } from '#tests/factories/notifications'
import type { TestMember } from '#tests/factories/workspace'

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

const tellOfAlert = ({ workspace }: TestMember, to: 'warn' | 'alert') =>
  writeAsSystem('test.tell', async (ctx) => {
    const about = { alert: 'Errors', alert_id: 'alr_1', slug: 'errors', group: null, group_by: null }
    const data = { ...about, level: to, from: 'ok', to, value: 9, limit: 'above 5', former: null }
    emit({ ...ctx, workspace }, alertFired, { subject: 'alr_1', data })
  })

/** An hour before until an hour after. */
function around(now: Date) {
  const clock = (offsetMs: number) => new Date(now.getTime() + offsetMs).toISOString().slice(11, 16)
  return { from: clock(-3_600_000), to: clock(3_600_000) }
}
