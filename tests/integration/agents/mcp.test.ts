import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { serveMcp } from '#lib/http/mcp/serve-mcp'
import { createKey, revokeKey } from '#lib/identity/index'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'

let owner: TestMember
let server: Server
let url: URL

beforeAll(async () => {
  owner = await createOwner()
  await insertFacts(owner.workspace.id, [{ name: 'test.seen' }, { name: 'test.seen' }])
  server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = await request.toArray()
      const { method = 'GET', headers } = request
      const answer = await serveMcp(
        new Request(url, {
          method,
          headers: headers as Record<string, string>,
          ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
        }),
      )
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(Buffer.from(await answer.arrayBuffer()))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/mcp`)
})
afterAll(() => void server.close())

const makeKey = (...scopes: string[]) => createKey(owner.ctx, { name: 'A program', scopes })

async function connect(token: string, mode: 'legacy' | 'auto' = 'auto'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  const headers = { authorization: `Bearer ${token}` }
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }))
  return client
}

const textOf = (result: { content?: unknown }) =>
  (result.content as { text: string }[]).map(({ text }) => text).join('')

const count = { from: '-1h', interval: 'none', series: [{ event: 'test.seen' }] }

describe.each([
  ['legacy', '2025-11-25'],
  ['auto', '2026-07-28'],
] as const)('the official client, %s', (mode, version) => {
  it('lists the tools of its key, and reads with them', async () => {
    const { key } = await makeKey('events:read', 'dashboards:write')
    const client = await connect(key, mode)
    expect(client.getNegotiatedProtocolVersion()).toBe(version)
    expect(client.getServerVersion()).toMatchObject({ name: 'bellwether' })
    const { tools } = await client.listTools()
    const names = tools.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['events_query', 'dashboards_create']))
    expect(names).not.toContain('alerts_create')
    expect(names).not.toContain('events_export')
    expect(tools.find(({ name }) => name === 'events_query')).toMatchObject({
      annotations: { readOnlyHint: true },
      inputSchema: { type: 'object', required: expect.arrayContaining(['from']) as unknown },
    })
    const result = await client.callTool({ name: 'events_query', arguments: count })
    expect(result.isError).toBeFalsy()
    expect(result.structuredContent).toMatchObject({ series: [{ total: 2 }] })
    expect(JSON.parse(textOf(result))).toEqual(result.structuredContent)
    await client.close()
  })

  it('is told in words what is refused', async () => {
    const { key } = await makeKey('dashboards:write')
    const client = await connect(key, mode)
    const invalid = await client.callTool({ name: 'dashboards_create', arguments: { name: '' } })
    expect(invalid.isError).toBe(true)
    expect(textOf(invalid)).toMatch(/^name: Give it a name\n\{"error":\{"code":"REQ_001"/)
    const forbidden = await client.callTool({ name: 'alerts_list', arguments: {} })
    expect(textOf(forbidden)).toMatch(/^This needs the permission “alerts:read”/)
    await expect(client.callTool({ name: 'no_such', arguments: {} })).rejects.toMatchObject({ code: -32_602 })
    await client.close()
  })

  it('writes, and one workspace is not another', async () => {
    const { key } = await makeKey('dashboards:write', 'dashboards:read')
    const client = await connect(key, mode)
    const made = await client.callTool({ name: 'dashboards_create', arguments: { name: `By ${mode}` } })
    const { id } = made.structuredContent as { id: string }
    const stranger = await connect((await createOwner()).token, mode)
    const asked = { name: 'dashboards_get', arguments: { id } }
    expect((await client.callTool(asked)).structuredContent).toMatchObject({ name: `By ${mode}` })
    expect(textOf(await stranger.callTool(asked))).toMatch(/^There is no such dashboard here/)
    await Promise.all([client.close(), stranger.close()])
  })
})

const send = (headers: Record<string, string>, body = '{}') =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

describe('who may not', () => {
  it.each([
    ['nobody', {}, 'AUTH_003'],
    ['a key that is none', { authorization: 'Bearer bw_nothing' }, 'AUTH_001'],
    ['a browser’s cookie', { cookie: 'bellwether.session=x' }, 'AUTH_003'],
  ])('%s is refused', async (_name, headers, code) => {
    const response = await send(headers)
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(await response.json()).toMatchObject({ error: { code } })
  })

  it('a revoked key is refused at once', async () => {
    const { id, key } = await makeKey('dashboards:read')
    const client = await connect(key)
    await revokeKey(owner.ctx, { id })
    await expect(client.listTools()).rejects.toThrow()
    expect((await send({ authorization: `Bearer ${key}` })).status).toBe(401)
  })
})

it.each([
  ['no JSON', '{', 'REQ_001'],
  ['a text that cannot be kept', '{"a":"\\u0000"}', 'REQ_001'],
  ['too much', JSON.stringify({ a: 'x'.repeat(1_100_000) }), 'REQ_004'],
])('refuses %s', async (_name, body, code) => {
  const response = await send({ authorization: `Bearer ${owner.token}` }, body)
  expect(await response.json()).toMatchObject({ error: { code } })
})
