import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import {
  createChannel,
  deleteChannel,
  getDelivery,
  listChannels,
  listDeliveries,
  listMail,
  listNotifications,
  listRules,
  provisionChannels,
  rotateSecret,
  testChannel,
  updateChannel,
} from '#lib/notifications/index'
import { adoptEnv } from '#lib/platform/env'
import { getPool } from '#lib/platform/postgres'
import { startTestJobs } from '#tests/factories/deliveries'
import { makeChannel, makeRule } from '#tests/factories/notifications'
import { createMember, createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'
import { type MailServer, startMailServer } from '#tests/support/mail-server'
import { type Receiver, startReceiver } from '#tests/support/receiver'

interface Tested {
  succeeded: boolean
  status: number | null
  detail: string
  delivery_id: string
  elapsed_ms: number
}

let receiver: Receiver
let mailServer: MailServer
let owner: TestMember

beforeAll(async () => {
  receiver = await startReceiver()
  mailServer = await startMailServer()
  const gateway = receiver.url.replace('http://', 'http://operator:gate-token@')
  adoptEnv({
    OUTBOUND_ALLOW: '127.0.0.1',
    SMTP_URL: mailServer.url,
    SMS_URL: `${gateway}/sms-of-instance?from=%2B15550100`,
  })
})
beforeEach(async () => {
  owner = await createOwner()
})
afterAll(async () => {
  await receiver.stop()
  await mailServer.stop()
})

async function test(id: string): Promise<Tested> {
  const headers = { 'idempotency-key': randomUUID() }
  const answer = await callOperation(testChannel, { token: owner.token, headers, input: { id } })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body as Tested
}

const lastBody = (path: string) => receiver.receivedAt(path).at(-1)?.body ?? ''

describe('the test button', () => {
  it('sends a webhook and tells what came back', async () => {
    receiver.reply('/tested', { status: 201, body: 'received, thank you' })
    const { id } = await makeChannel(owner, { kind: 'webhook', url: `${receiver.url}/tested` })
    expect(await test(id)).toMatchObject({ succeeded: true, status: 201, detail: 'received, thank you' })
    expect(JSON.parse(lastBody('/tested'))).toMatchObject({
      type: 'channel.test',
      title: 'Test of “A channel”',
    })
  })

  it('tells why nothing arrived, within seconds', async () => {
    receiver.reply('/broken', { status: 500, body: 'out of order' })
    const broken = await makeChannel(owner, { kind: 'webhook', url: `${receiver.url}/broken` })
    expect(await test(broken.id)).toMatchObject({ succeeded: false, status: 500, detail: 'out of order' })
    const nobody = await makeChannel(owner, { kind: 'webhook', url: 'https://receiver.invalid/hook' })
    expect(await test(nobody.id)).toMatchObject({
      succeeded: false,
      status: null,
      detail: expect.stringContaining('does not lead to a public address') as string,
    })
    receiver.reply('/silent', () => undefined)
    const silent = await makeChannel(owner, { kind: 'webhook', url: `${receiver.url}/silent` })
    const { succeeded, detail, elapsed_ms } = await test(silent.id)
    expect({ succeeded, detail }).toEqual({ succeeded: false, detail: 'No complete answer within 8 s.' })
    expect(elapsed_ms).toBeLessThan(10_000)
  })

  it('is recorded like any delivery, and not repeated', async () => {
    receiver.reply('/recorded', { status: 500 })
    const { id } = await makeChannel(owner, { kind: 'webhook', url: `${receiver.url}/recorded` })
    const { delivery_id } = await test(id)
    const { body } = await callOperation(getDelivery, { token: owner.token, input: { id: delivery_id } })
    expect(body).toMatchObject({ event: 'channel.test', rule: null, state: 'failed', attempts: 1 })
    const { rows } = await getPool().query(
      `SELECT 1 FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE j.payload->>'workspaceId' = $1 AND t.identifier = 'notifications.send'`,
      [owner.workspace.id],
    )
    expect(rows).toEqual([])
  })

  it('speaks to Slack and the like, and nothing in an event calls everybody', async () => {
    const { id } = await makeChannel(
      owner,
      { kind: 'slack', url: `${receiver.url}/slack` },
      'Ops <!channel> & co',
    )
    await test(id)
    const { text, attachments } = JSON.parse(lastBody('/slack')) as { text: string; attachments: object[] }
    expect(text).toBe('Test of “Ops &lt;!channel&gt; &amp; co”')
    expect(attachments).toMatchObject([
      { title_link: expect.stringContaining('/settings/channels') as string },
    ])
  })

  it('speaks to Discord', async () => {
    const { id } = await makeChannel(owner, { kind: 'discord', url: `${receiver.url}/discord` })
    expect(await test(id)).toMatchObject({ succeeded: true, status: 204 })
    expect(JSON.parse(lastBody('/discord'))).toMatchObject({
      allowed_mentions: { parse: [] },
      embeds: [{ title: 'Test of “A channel”', footer: { text: owner.workspace.name } }],
    })
  })

  it('sends a text message by an account of the channel', async () => {
    const path = '/2010-04-01/Accounts/AC123/Messages.json'
    receiver.reply(path, { status: 201, body: '{"sid":"SM1","status":"queued"}' })
    const account = { sid: 'AC123', token: 'twilio-token', from: '+15550123', url: receiver.url }
    const { id } = await makeChannel(owner, { kind: 'sms', to: '+4915112345678', account })
    expect(await test(id)).toMatchObject({ succeeded: true, status: 201 })
    const [sent] = receiver.receivedAt(path)
    expect(sent?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from('AC123:twilio-token').toString('base64')}`,
    })
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toMatchObject({
      To: '+4915112345678',
      From: '+15550123',
      Body: expect.stringContaining('Test of “A channel”') as string,
    })
  })

  it('sends a text message by the account of the instance, whose gateway may be private', async () => {
    const { id } = await makeChannel(owner, { kind: 'sms', to: '+4915112345678' })
    expect(await test(id)).toMatchObject({ succeeded: true })
    const [sent] = receiver.receivedAt('/sms-of-instance')
    expect(sent?.headers.authorization).toBe(`Basic ${Buffer.from('operator:gate-token').toString('base64')}`)
    expect(new URLSearchParams(sent?.body).get('From')).toBe('+15550100')
  })

  it('sends mail to owners and to others', async () => {
    const { id } = await makeChannel(owner, { kind: 'mail', to: ['ops@example.test'], owners: true })
    expect(await test(id)).toMatchObject({
      succeeded: true,
      detail: expect.stringContaining('250') as string,
    })
    expect(mailServer.received.at(-1)?.text).toContain('Somebody pressed the test button')
    const { body } = await callOperation(listMail, { token: owner.token })
    expect(body).toMatchObject({
      items: [{ to: `${owner.user.email}, ops@example.test`, subject: 'Test of “A channel”' }],
    })
  })

  it('says what a mail server objects to', async () => {
    mailServer.refuses = true
    const { id } = await makeChannel(owner, { kind: 'mail', to: ['ops@example.test'] })
    expect(await test(id)).toMatchObject({
      succeeded: false,
      status: 451,
      detail: expect.stringContaining('closed') as string,
    })
    mailServer.refuses = false
  })

  it('tells people here', async () => {
    const viewer = await createMember(owner.workspace, 'viewer')
    const everyone = await makeChannel(owner, { kind: 'in_app', audience: 'everyone' })
    expect(await test(everyone.id)).toMatchObject({ succeeded: true, detail: 'Told 2 people.' })
    const { body } = await callOperation(listNotifications, { token: viewer.token })
    expect(body).toMatchObject({ unread: 1, items: [{ title: 'Test of “A channel”' }] })
    const managers = await makeChannel(owner, { kind: 'in_app' })
    expect(await test(managers.id)).toMatchObject({ detail: 'Told 1 person.' })
  })
})

describe('a channel', () => {
  const secretUrl = () => `${receiver.url}/services/T000/B000/very-secret-path?token=very-secret-query`

  it.each([
    ['http://127.0.0.2/hook', /private or reserved/],
    ['http://[::ffff:10.0.0.1]/hook', /private or reserved/],
    ['http://0x7f.2/', /private or reserved/],
    ['https://user:pass@example.com/', /user name or password/],
    ['https://example.com:25/', /Port 25/],
    ['ftp://example.com/', /https:/],
    ['javascript:alert(1)', /https:/],
  ])('is not made for %s', async (url, message) => {
    const input = { name: 'Bad', config: { kind: 'webhook', url } }
    const answer = await callOperation(createChannel, { token: owner.token, input })
    expect(answer.code).toBe('REQ_001')
    expect(answer.text).toMatch(message)
  })

  it('never gives away what it was given: in answers, audit, deliveries, dead letters or jobs', async () => {
    receiver.reply('/services/T000/B000/very-secret-path?token=very-secret-query', (request, response) => {
      // A receiver that repeats what it was sent, where that could be read by others.
      response
        .writeHead(500)
        .end(`you asked for ${receiver.url}${request.url} with ${JSON.stringify(request.headers)}`)
    })
    const hook = await makeChannel(owner, { kind: 'webhook', url: secretUrl() })
    const account = { sid: 'AC9', token: 'very-secret-token', from: '+15550123', url: receiver.url }
    const sms = await makeChannel(owner, { kind: 'sms', to: '+4915112345678', account })
    const { token } = owner
    const answers = [
      await callOperation(listChannels, { token }),
      await callOperation(updateChannel, {
        token,
        input: { id: hook.id, config: { kind: 'webhook', url: secretUrl() } },
      }),
      await callOperation(testChannel, { token, input: { id: hook.id } }),
      await callOperation(testChannel, { token, input: { id: sms.id } }),
      await callOperation(listDeliveries, { token }),
    ]
    const rotated = await callOperation(rotateSecret, { token, input: { id: hook.id } })
    const { secret } = rotated.body as { secret: string }
    const { rows } = await getPool().query<{ line: string }>(
      `SELECT to_json(e)::text AS line FROM event e WHERE workspace_id = $1
       UNION ALL SELECT to_json(d)::text FROM delivery d WHERE workspace_id = $1
       UNION ALL SELECT to_json(a)::text FROM delivery_attempt a WHERE workspace_id = $1
       UNION ALL SELECT to_json(c)::text FROM channel c WHERE workspace_id = $1
       UNION ALL SELECT to_json(l)::text FROM dead_letter l WHERE workspace_id = $1
       UNION ALL SELECT payload::text FROM graphile_worker._private_jobs WHERE payload->>'workspaceId' = $1`,
      [owner.workspace.id],
    )
    const told = [...answers.map(({ text }) => text), ...rows.map(({ line }) => line)].join('\n')
    expect(told).toContain('/…path')
    for (const hidden of ['very-secret', hook.secret ?? 'x', secret]) expect(told).not.toContain(hidden)
    const { rows: performed } = await getPool().query<{ input: unknown }>(
      `SELECT data->'input'->'config' AS input FROM event WHERE workspace_id = $1 AND name = 'operation.performed'
         AND data->>'operation' = 'channels.create'`,
      [owner.workspace.id],
    )
    expect(performed).toEqual([{ input: '[secret]' }, { input: '[secret]' }])
  })

  it('keeps its kind and its secret when it is led elsewhere', async () => {
    const { id } = await makeChannel(owner, { kind: 'webhook', url: `${receiver.url}/a` })
    const { token } = owner
    const other = { id, config: { kind: 'slack', url: `${receiver.url}/b` } }
    expect((await callOperation(updateChannel, { token, input: other })).code).toBe('REQ_001')
    const same = { id, name: 'Moved', config: { kind: 'webhook', url: `${receiver.url}/moved` } }
    const { body } = await callOperation(updateChannel, { token, input: same })
    expect(body).toMatchObject({
      id,
      name: 'Moved',
      address: `${receiver.url}/…ed`,
      old_secret_until: null,
    })
  })

  it('that is deleted is named by no rule any more', async () => {
    const [first, second] = [
      await makeChannel(owner, { kind: 'in_app' }),
      await makeChannel(owner, { kind: 'in_app', audience: 'everyone' }),
    ]
    await makeRule(owner, { channel_ids: [first.id, second.id] })
    await callOperation(deleteChannel, { token: owner.token, input: { id: first.id } })
    const { body } = await callOperation(listRules, { token: owner.token })
    expect(body).toMatchObject({ items: [{ channel_ids: [second.id] }] })
  })
})

it('a new workspace tells of alerts from the first moment', async () => {
  const jobs = await startTestJobs([provisionChannels])
  try {
    owner = await createOwner()
    const { token } = owner
    await expect
      .poll(async () => (await callOperation(listRules, { token })).body, { timeout: 10_000 })
      .toMatchObject({
        items: [{ name: 'Alerts', events: expect.arrayContaining(['alert.fired', 'alert.recovered']) }],
      })
    expect((await callOperation(listChannels, { token })).body).toMatchObject({
      items: [
        { kind: 'mail', owners: true, address: 'owners' },
        { kind: 'in_app', audience: 'everyone' },
      ],
    })
  } finally {
    await jobs.stop()
  }
})
