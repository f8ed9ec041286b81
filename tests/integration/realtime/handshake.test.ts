import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { deriveKey } from '#lib/platform/seal'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { leaveRoomInMinute } from '#tests/support/leave-room-in-minute'

import { codeOf, connectSocketIo, connectWebSocket, openWebSocket } from './live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from './realtime-process.ts'

let realtime: RealtimeProcess
let owner: TestMember

beforeAll(async () => {
  ;[realtime, owner] = await Promise.all([startRealtimeProcess(), createOwner()])
})
afterAll(() => realtime.end())

const expiredToken = () =>
  new SignJWT({ tenant_id: owner.workspace.id, fam: 'fam_none' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('bellwether')
    .setSubject(owner.user.id)
    .setIssuedAt(1_700_000_000)
    .setExpirationTime(1_700_000_900)
    .sign(deriveKey('access-token'))

describe('a handshake', () => {
  it.each([
    ['without a token', async () => null, 'AUTH_003'],
    ['with an invented token', async () => 'not-a-token', 'AUTH_001'],
    ['with an invented key', async () => `bw_${'a'.repeat(36)}`, 'AUTH_001'],
    ['with an expired token', expiredToken, 'AUTH_002'],
  ])('%s is refused', async (_case, makeToken, code) => {
    const token = await makeToken()
    const client = openWebSocket(realtime.port, token)
    const closed = await client.waitForClose()
    expect(closed.code).toBe(1008)
    expect(closed.reason).toMatch(new RegExp(`^${code} `))
    expect(client.messages.map(codeOf)).toEqual([code])

    const refusal = await connectSocketIo(realtime.port, token === null ? {} : { token })
    expect(refusal).toMatchObject({ code, status: 401 })
  })

  it('from a page of another host is refused, from ours or from no page it is not', async () => {
    const stranger = openWebSocket(realtime.port, owner.token, { origin: 'https://elsewhere.example' })
    expect(await stranger.waitForClose()).toMatchObject({ code: 1008 })
    expect(stranger.messages.map(codeOf)).toEqual(['BACKEND_004'])
    const strange = await connectSocketIo(
      realtime.port,
      { token: owner.token },
      { origin: 'https://elsewhere.example' },
    )
    expect(strange).toMatchObject({ code: 'BACKEND_004', status: 403 })

    const ours = await connectWebSocket(realtime.port, owner.token, { origin: 'http://localhost:3000' })
    expect(ours.closed).toBeNull()
    ours.close()
  })

  it('tells who one is, over both protocols', async () => {
    const client = await connectWebSocket(realtime.port, owner.token)
    expect(client.messages[0]).toMatchObject({
      type: 'connection_established',
      data: {
        user_id: owner.user.id,
        status: 'connected',
        workspace: { id: owner.workspace.id, slug: owner.workspace.slug },
        heartbeat_s: 30,
      },
      metadata: { user_id: owner.user.id },
    })
    client.send('ping')
    await client.waitFor(({ type }) => type === 'heartbeat')
    client.close()

    const socket = await connectSocketIo(realtime.port, { token: owner.token })
    if (!('emit' in socket)) throw new Error(socket.message)
    const answer: unknown = await socket.emitWithAck('message', { action: 'ping' })
    expect(answer).toMatchObject({ type: 'heartbeat' })
    socket.close()
  })

  it('hears what is said before the welcome', async () => {
    const client = openWebSocket(realtime.port, owner.token)
    await client.waitForOpen()
    client.send('ping')
    await client.waitFor(({ type }) => type === 'heartbeat')
    client.close()
  })
})

it('tells an address that keeps guessing tokens to stop', async () => {
  await leaveRoomInMinute(10)
  const from = { localAddress: `127.0.1.${randomInt(1, 255)}` }
  const codes = new Map<unknown, number>()
  for (let round = 0; round < 13; round++) {
    const clients = Array.from({ length: 50 }, () => openWebSocket(realtime.port, 'guess', from))
    await Promise.all(clients.map((client) => client.waitForClose()))
    for (const { messages } of clients) {
      const code = messages.map(codeOf)[0]
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
  }
  expect(new Set(codes.keys())).toEqual(new Set(['AUTH_001', 'BACKEND_003']))
  expect(codes.get('AUTH_001')).toBeLessThanOrEqual(600)
  const client = await connectWebSocket(realtime.port, owner.token, from)
  client.close()
})

it('lets go of a request whose body does not come', async () => {
  const socket = connect(realtime.port, '127.0.0.1')
  const head =
    'POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n'
  socket.on('error', () => undefined).write(head)
  const dripping = setInterval(() => socket.write('x'), 500)
  const isClosed = once(socket.resume(), 'close').then(() => true)
  expect(await Promise.race([isClosed, sleep(25_000, false)])).toBe(true)
  clearInterval(dripping)
}, 30_000)

it('answers its own pages and nothing else', async () => {
  const at = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${realtime.port}${path}`, init)
  expect(await (await at('/health')).json()).toMatchObject({ status: 'healthy' })
  expect(await (await at('/metrics')).text()).toContain('bellwether_live_connections')
  expect((await at('/metrics', { headers: { 'x-forwarded-for': '8.8.8.8' } })).status).toBe(404)
  expect((await at('/anything')).status).toBe(404)
  expect((await at('/health', { method: 'POST' })).status).toBe(404)
})

it.each(['/health', '/nothing', '/socket.io/?EIO=4&transport=polling', '/socket.io/?EIO=4&transport=pigeon'])(
  'signs its answer to %s',
  async (path) => {
    const { headers } = await fetch(`http://localhost:${realtime.port}${path}`)
    expect(headers.get('x-request-id')).toMatch(/^req_/)
    expect(Number(headers.get('x-process-time'))).toBeGreaterThanOrEqual(0)
    expect(headers.has('x-process-time')).toBe(true)
  },
)
