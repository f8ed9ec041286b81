import { beforeAll, describe, expect, it } from 'vitest'

import { newApiKey } from '#lib/core/api-key'
import { revokeKey } from '#lib/identity/index'
import { getPrisma } from '#lib/platform/postgres'
import { getRedis } from '#lib/platform/redis'
import { insertKey, insertSession } from '#tests/factories/world'

import { createSender, type Sender } from './scene.ts'

let sender: Sender
const event = { name: 'test.sent' }
const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})

beforeAll(async () => {
  sender = await createSender()
})

const countBuffered = async (tenant: string) => {
  const entries = await getRedis().xrange('ingest', '-', '+')
  return entries.filter(([, fields]) => fields[1] === tenant).length
}

describe('a key', () => {
  it.each([
    ['as a bearer', () => ({ authorization: `Bearer ${sender.key}` })],
    ['in a header of its own', () => ({ 'x-api-key': sender.key })],
    ['as a password', () => basic('anyone', sender.key)],
    ['as a name', () => basic(sender.key, '')],
  ])('%s lets events in', async (_how, headers) => {
    expect((await sender.send(event, { key: null, headers: headers() })).status).toBe(202)
  })

  it('in the body lets them in, from senders that cannot set a header', async () => {
    const body = JSON.stringify({ key: sender.key, events: [event, event] })
    const answer = await sender.send(body, { key: null, headers: { 'content-type': 'text/plain' } })
    expect(answer).toMatchObject({ status: 202, accepted: 2 })
    expect(await sender.send({ ...event, key: sender.key }, { key: null })).toMatchObject({ accepted: 1 })
  })

  it('in the address does not', async () => {
    const query = `?key=${sender.key}&api_key=${sender.key}&access_token=${sender.key}`
    expect((await sender.send(event, { key: null, query })).code).toBe('AUTH_003')
  })

  it.each([
    ['none', async () => null, 401, 'AUTH_003'],
    ['one that nobody made', async () => newApiKey(), 401, 'AUTH_001'],
    ['one that is no key', async () => 'bw_short', 401, 'AUTH_001'],
    [
      'an expired one',
      async () => (await insertKey(sender.tenant, ['events:write'], { expiresAt: new Date(1) })).secret,
      401,
      'AUTH_002',
    ],
    [
      'a revoked one',
      async () => (await insertKey(sender.tenant, ['events:write'], { revokedAt: new Date(1) })).secret,
      401,
      'AUTH_001',
    ],
    [
      'one that may only read',
      async () => (await insertKey(sender.tenant, ['events:read'])).secret,
      403,
      'AUTH_005',
    ],
    ['one without a scope', async () => (await insertKey(sender.tenant, [])).secret, 403, 'AUTH_005'],
  ])('%s is refused, and nothing is kept', async (_which, make, status, code) => {
    const key = await make()
    const before = await getRedis().xlen('ingest')
    const answer = await sender.send(event, { key })
    expect([answer.status, answer.code]).toEqual([status, code])
    expect(await getRedis().xlen('ingest')).toBe(before)
    if (key === null) return
    const inBody = await sender.send({ key, events: [event] }, { key: null })
    expect(inBody.code).toBe(code)
  })

  it('of another workspace writes into that one alone, whatever the event says', async () => {
    const other = await createSender()
    const before = await countBuffered(sender.tenant)
    await other.send(
      { ...event, tenant: sender.tenant, workspace: sender.tenant, workspace_id: sender.tenant },
      { headers: { 'x-tenant-id': sender.tenant, 'x-workspace': sender.owner.workspace.slug } },
    )
    expect(await countBuffered(sender.tenant)).toBe(before)
    expect(await countBuffered(other.tenant)).toBe(1)
  })

  it('that is revoked while it is in use is refused within five seconds', async () => {
    const { id, secret } = await insertKey(sender.tenant, ['events:write'])
    expect((await sender.send(event, { key: secret })).status).toBe(202)
    await revokeKey(sender.owner.ctx, { id })
    await expect
      .poll(async () => (await sender.send(event, { key: secret })).code, { timeout: 5_000 })
      .toBe('AUTH_001')
  })
})

describe('a signed-in person', () => {
  const site = { 'sec-fetch-site': 'same-origin' }

  it('may send from our own pages, not from another site', async () => {
    const { cookie } = await insertSession(sender.owner.user.id)
    const headers = { cookie, 'x-workspace': sender.owner.workspace.slug }
    expect((await sender.send(event, { key: null, headers: { ...headers, ...site } })).status).toBe(202)
    const foreign = await sender.send(event, {
      key: null,
      headers: { ...headers, origin: 'https://evil.test' },
    })
    expect(foreign.code).toBe('AUTH_005')
  })

  it('who is a viewer may not', async () => {
    const other = await createSender()
    await getPrisma().member.updateMany({
      where: { workspaceId: other.tenant },
      data: { role: 'viewer' },
    })
    const { cookie } = await insertSession(other.owner.user.id)
    const headers = { cookie, 'x-workspace': other.owner.workspace.slug, ...site }
    expect((await other.send(event, { key: null, headers })).code).toBe('AUTH_005')
  })
})
