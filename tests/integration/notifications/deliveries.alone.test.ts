import { describe, expect, it } from 'vitest'

import {
  getDelivery,
  listChannels,
  replayDeadLetter,
  resendDelivery,
  rotateSecret,
  updateChannel,
} from '#lib/notifications/index'
import { getPool } from '#lib/platform/postgres'
import { makeChannel, makeRule, tellOfKeys } from '#tests/factories/notifications'
import { createOwner } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'
import type { Received } from '#tests/support/receiver'

import { DeliveryScene, verify } from './delivery-scene.ts'

const scene = new DeliveryScene()

describe('a webhook', () => {
  it('arrives signed, in the documented form', async () => {
    const { secret } = await scene.connect()
    await tellOfKeys(scene.owner, 'Export')
    await scene.arrive(1)
    const [message] = scene.arrived
    const [delivery] = await scene.deliveries()
    const body = verify(secret, message as Received)
    expect(body).toMatchObject({
      type: 'key.created',
      id: delivery?.id,
      severity: 'warning',
      title: 'API key “Export” was created',
      workspace: { id: scene.owner.workspace.id, slug: scene.owner.workspace.slug },
      url: expect.stringContaining(`/w/${scene.owner.workspace.slug}/settings/keys`) as string,
      count: 1,
      data: { name: 'Export', start: 'bw_start', scopes: ['events:read'] },
    })
    expect(message?.headers['webhook-id']).toBe(delivery?.id)
    await scene.statesAre('delivered')
  })

  it('is refused by its receiver when its signature is wrong, of another secret, or old', async () => {
    const { secret } = await scene.connect()
    const other = await makeChannel(scene.owner, scene.hook('/other'))
    await tellOfKeys(scene.owner, 'Export')
    await scene.arrive(1)
    const [message] = scene.arrived as [Received]
    expect(() => verify(other.secret, message)).toThrow(/signature/i)
    expect(() => verify(secret, { ...message, body: message.body.replace('Export', 'Import') })).toThrow(
      /signature/i,
    )
    const old = String(Number(message.headers['webhook-timestamp']) - 600)
    expect(() =>
      verify(secret, { ...message, headers: { ...message.headers, 'webhook-timestamp': old } }),
    ).toThrow(/old/i)
  })

  it('is tried again until it is taken, always with the same id and a fresh signature', async () => {
    const { secret } = await scene.connect()
    scene.receiver.reply(
      scene.path,
      { status: 500, body: 'not today' },
      { status: 503 },
      { status: 200, body: 'thanks' },
    )
    await tellOfKeys(scene.owner, 'Export')
    await scene.arrive(1)
    await scene.statesAre('waiting')
    await scene.hurryUntil(3)
    await scene.statesAre('delivered')
    const messages = scene.arrived
    expect(new Set(messages.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    for (const message of messages) expect(verify(secret, message)).toMatchObject({ type: 'key.created' })
    const [delivery] = await scene.deliveries()
    const { body } = await callOperation(getDelivery, {
      token: scene.owner.token,
      input: { id: delivery?.id },
    })
    expect(body).toMatchObject({
      attempts: 3,
      attempt_list: [
        { number: 3, succeeded: true, status: 200, detail: 'thanks' },
        { number: 2, succeeded: false, status: 503 },
        { number: 1, succeeded: false, status: 500, detail: 'not today' },
      ],
    })
  })

  it('waits as long as the receiver asks for', async () => {
    await scene.connect()
    scene.receiver.reply(scene.path, { status: 429, headers: { 'retry-after': '2' } }, { status: 204 })
    await tellOfKeys(scene.owner, 'Export')
    await scene.arrive(2)
    const [first, second] = scene.arrived
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_990)
    await scene.statesAre('delivered')
  })

  it('that is gone is switched off, and says so', async () => {
    const { id } = await scene.connect()
    scene.receiver.reply(scene.path, { status: 410 })
    await tellOfKeys(scene.owner, 'Export')
    await scene.statesAre('failed')
    const { body } = await callOperation(listChannels, { token: scene.owner.token })
    const channel = (body as { items: { id: string }[] }).items.find((each) => each.id === id)
    expect(channel).toMatchObject({
      enabled: false,
      disabled_reason: expect.stringContaining('410') as string,
    })
    expect(await scene.letters()).toMatchObject([{ task: 'notifications.send', attempts: 1 }])
    const { rows } = await getPool().query(
      `SELECT data FROM event WHERE name = 'channel.disabled' AND subject = $1`,
      [id],
    )
    expect(rows).toHaveLength(1)
    await tellOfKeys(scene.owner, 'Another')
    await tellOfKeys(scene.owner, 'Third')
    await expect.poll(async () => (await scene.deliveries()).length).toBe(1)
    expect(scene.arrived).toHaveLength(1)
  })

  it('with an answer without end is delivered all the same', async () => {
    await scene.connect()
    scene.receiver.reply(scene.path, (_request, response) => {
      const push = () => {
        while (response.write('x'.repeat(16_384)));
      }
      response.on('drain', push)
      push()
    })
    await tellOfKeys(scene.owner, 'Export')
    await scene.statesAre('delivered')
  })

  it('that redirects into a private network fails at once, with the hop named', async () => {
    await scene.connect()
    scene.receiver.reply(scene.path, { status: 307, headers: { location: 'http://127.0.0.9:8080/inside' } })
    await tellOfKeys(scene.owner, 'Export')
    await scene.statesAre('failed')
    const [letter] = await scene.letters()
    expect(letter?.error).toMatch(/private or reserved/)
    expect(letter?.error).toContain('(redirect 1, http://127.0.0.9:8080)')
  })

  it('carries two signatures while its secret is replaced', async () => {
    const { id, secret } = await scene.connect()
    const { body } = await callOperation(rotateSecret, { token: scene.owner.token, input: { id } })
    const fresh = (body as { secret: string }).secret
    expect(fresh).toMatch(/^whsec_/)
    await tellOfKeys(scene.owner, 'Export')
    await scene.arrive(1)
    const [message] = scene.arrived as [Received]
    expect(verify(secret, message)).toEqual(verify(fresh, message))
    expect(message.headers['webhook-signature']?.split(' ')).toHaveLength(2)
  })
})

describe('a message that nobody takes', () => {
  async function die(): Promise<string> {
    scene.receiver.reply(scene.path, { status: 500 }, { status: 500, body: 'never' }, { status: 204 })
    await tellOfKeys(scene.owner, 'Export')
    await expect.poll(async () => (await scene.deliveries())[0]?.attempts).toBe(1)
    // As if it had been tried all day.
    await getPool().query(`UPDATE delivery SET round_attempts = 9 WHERE workspace_id = $1`, [
      scene.owner.workspace.id,
    ])
    await scene.hurryUntil(2)
    await scene.statesAre('failed')
    return (await scene.letters())[0]?.id ?? ''
  }

  it('becomes a dead letter, and is delivered when that is replayed', async () => {
    await scene.connect()
    const id = await die()
    const [letter] = await scene.letters()
    expect(letter?.error).toMatch(/did not take the message.*\nAnswer 500\. never/s)
    const answer = await callOperation(replayDeadLetter, { token: scene.owner.token, input: { id } })
    expect(answer.status, answer.text).toBe(200)
    await scene.statesAre('delivered')
    const ids = scene.arrived.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
  })

  it('stays one, and says why, while its channel is switched off', async () => {
    const { id: channelId } = await scene.connect()
    const id = await die()
    const { token } = scene.owner
    await callOperation(updateChannel, { token, input: { id: channelId, enabled: false } })
    const [delivery] = await scene.deliveries()
    for (const answer of [
      await callOperation(replayDeadLetter, { token, input: { id } }),
      await callOperation(resendDelivery, { token, input: { id: delivery?.id } }),
    ]) {
      expect(answer.status).toBe(409)
      expect(answer.text).toContain('is turned off')
    }
    expect(await scene.letters()).toMatchObject([{ id }])
    await scene.statesAre('failed')
  })

  it('can be sent again by hand', async () => {
    await scene.connect()
    await die()
    const [delivery] = await scene.deliveries()
    await callOperation(resendDelivery, { token: scene.owner.token, input: { id: delivery?.id } })
    await scene.statesAre('delivered')
  })
})

describe('a slow receiver', () => {
  it('delays nobody else', async () => {
    await scene.connect()
    const quick = await createOwner()
    const quickPath = `${scene.path}-quick`
    const channel = await makeChannel(quick, scene.hook(quickPath))
    await makeRule(quick, { channel_ids: [channel.id] })
    scene.receiver.reply(scene.path, () => undefined)
    await tellOfKeys(scene.owner, ...Array.from({ length: 30 }, (_, at) => `slow-${at}`))
    await expect.poll(() => scene.arrived.length).toBe(4)
    await tellOfKeys(quick, 'quick')
    await expect.poll(() => scene.receiver.receivedAt(quickPath).length, { timeout: 5_000 }).toBe(1)
    expect(scene.arrived.length, 'at once').toBe(4)
    scene.receiver.reply(scene.path, { status: 204 })
  })
})
