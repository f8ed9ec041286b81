import { Analytics } from '@segment/analytics-node'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => (scene = await openScene()))
afterAll(() => scene.close())

const open = () =>
  new Analytics({
    writeKey: scene.key,
    host: new URL(scene.url).origin,
    path: '/in/segment/v1/batch',
    flushInterval: 50,
  })

it('keeps what Segment’s library sends, though the first answers were lost', async () => {
  const analytics = open()
  const timestamp = new Date(Date.now() - 60_000)
  scene.loseAnswers(2)
  analytics.track({
    userId: 'u1',
    event: 'Order Completed',
    properties: { revenue: 12.5, currency: 'EUR', items: [{ sku: 'a' }] },
    timestamp,
  })
  analytics.identify({ userId: 'u1', traits: { plan: 'team' }, timestamp })
  analytics.page({
    anonymousId: 'anon-1',
    name: 'Home',
    properties: { url: 'https://shop.test/start?a=1', referrer: 'https://search.test/' },
    timestamp,
  })
  analytics.group({ userId: 'u1', groupId: 'g1', traits: { seats: 5 }, timestamp })
  analytics.alias({ previousId: 'anon-1', userId: 'u1', timestamp })
  analytics.screen({ userId: 'u1', name: 'Settings', timestamp })
  await analytics.closeAndFlush({ timeout: 20_000 })

  const events = await scene.readEvents(6)
  expect(scene.requests.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(3)
  expect(events.map(({ name }) => name).toSorted()).toEqual([
    'Order Completed',
    'group.identified',
    'page.viewed',
    'screen.viewed',
    'user.aliased',
    'user.identified',
  ])
  const of = (name: string) => events.find((event) => event.name === name)
  expect(of('Order Completed')).toMatchObject({
    time: timestamp.toISOString().replace('T', ' ').replace('Z', ''),
    subject: 'u1',
    value: 12.5,
    props: { revenue: 12.5, currency: 'EUR' },
  })
  expect(of('Order Completed')?.id).toMatch(/^node-next-/)
  expect(of('user.identified')).toMatchObject({ subject: 'u1', props: { plan: 'team' } })
  expect(of('page.viewed')).toMatchObject({
    subject: 'anon-1',
    props: {
      name: 'Home',
      url: 'https://shop.test/start?a=1',
      path: '/start',
      referrer: 'https://search.test/',
    },
  })
  expect(of('group.identified')?.props).toMatchObject({ group_id: 'g1' })
  expect(of('user.aliased')).toMatchObject({ subject: 'u1', props: { previous_id: 'anon-1' } })
})

it('answers for each call of a batch, and keeps the good ones', async () => {
  const answer = await fetch(`${scene.url}/segment/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      writeKey: scene.key,
      batch: [
        { type: 'track', userId: 'u9', messageId: 'm-1' },
        { type: 'dance' },
        5,
        { type: 'track', event: 'ok', userId: 'u9' },
      ],
    }),
  })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    success: true,
    accepted: 1,
    rejected: [
      { index: 0, code: 'name_missing' },
      { index: 1, code: 'type_unknown' },
      { index: 2, code: 'event_not_object' },
    ],
  })
})

it.each([
  ['nonsense', 400, 'REQ_001'],
  ['{"batch": 5}', 400, 'REQ_001'],
  ['', 400, 'REQ_001'],
])('says what is wrong with %s', async (body, status, code) => {
  const answer = await fetch(`${scene.url}/segment/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${scene.key}:`).toString('base64')}` },
    body,
  })
  expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }])
})

it('refuses a key that is none, before it looks at the rest', async () => {
  const answer = await fetch(`${scene.url}/segment/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('wrong:').toString('base64')}` },
    body: JSON.stringify({ event: 'a', userId: 'u' }),
  })
  expect(answer.status).toBe(401)
})
