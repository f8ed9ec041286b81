import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'

import { adoptEnv } from '#lib/platform/env'
import { expired, selfSigned, testKey } from '#tests/support/certificates'

import { monitorSettings, type MonitorType } from '../schema.ts'
import { runCheck } from './run-check.ts'

// One loopback address stands for the internet; all others are as forbidden as ever.
const outside = '127.0.0.1'
const inside = '127.0.0.2'
adoptEnv({ OUTBOUND_ALLOW: outside })

const servers: { close(): unknown }[] = []
const reached: string[] = []
const bomb = gzipSync(Buffer.alloc(50_000_000))
const port = { http: 0, self: 0, expired: 0, tcp: 0, ws: 0 }

const routes: Record<string, RequestListener> = {
  '/fine': (_request, response) => response.end('hello'),
  '/broken': (_request, response) => response.writeHead(500).end(),
  '/around': (_request, response) => response.writeHead(302, { location: '/around' }).end(),
  '/away': (_request, response) => response.writeHead(302, { location: '/fine' }).end(),
  '/inside': (_request, response) =>
    response.writeHead(302, { location: `http://${inside}:${port.http}/secret` }).end(),
  '/endless': (_request, response) => {
    const push = () => {
      while (response.write('x'.repeat(16_384)));
    }
    response.on('drain', push)
    push()
  },
  '/bomb': (_request, response) => response.setHeader('content-encoding', 'gzip').end(bomb),
  '/silent': () => undefined,
  '/echo': ({ headers, method }, response) => response.end(JSON.stringify({ headers, method })),
}

const answer: RequestListener = (request, response) => {
  reached.push(`${request.socket.localAddress}${request.url}`)
  routes[request.url ?? '']?.(request, response)
}
const listen = async (server: Server, host = outside, at = 0) => {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(at, host, resolve))
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  port.http = await listen(createServer(answer))
  await listen(createServer(answer), inside, port.http)
  port.self = await listen(createSecureServer({ key: testKey, cert: selfSigned }, answer))
  port.expired = await listen(createSecureServer({ key: testKey, cert: expired }, answer))
  port.tcp = await listen(
    createTcpServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.on('data', (data) => socket.end(String(data).startsWith('PING') ? '+PONG\r\n' : '-ERR\r\n'))
    }),
  )
  const live = createServer()
  port.ws = await listen(live)
  new WebSocketServer({ server: live }).on('connection', (socket) => {
    socket.on('message', (data) => socket.send(`heard ${(data as Buffer).toString('utf8')}`))
  })
})
afterAll(() => {
  for (const server of servers) server.close()
})

const check = (type: MonitorType, parts: Record<string, unknown>) =>
  runCheck(type, monitorSettings.parse({ timeout_s: 2, ...parts }))
const checkPath = (path: string, parts: object = {}) =>
  check('http', { url: `http://${outside}:${port.http}${path}`, ...parts })

describe('over HTTP', () => {
  it('each phase is timed, and the status and address are told', async () => {
    const { outcome, phases, statusCode, address } = await checkPath('/fine')
    expect([outcome, statusCode, address]).toEqual(['up', 200, outside])
    expect(phases).toMatchObject({ dns_ms: null, tls_ms: null })
    for (const phase of ['connect_ms', 'ttfb_ms', 'transfer_ms', 'total_ms'] as const)
      expect(phases[phase], phase).toBeGreaterThanOrEqual(0)
  })

  it.each([
    ['/broken', {}, 'down', 'It answered 500.'],
    ['/around', {}, 'down', 'It redirects more than 10 times.'],
    ['/around', { follow_redirects: false }, 'up', null],
    ['/away', {}, 'up', null],
    ['/endless', {}, 'up', null],
    [
      '/endless',
      { assertions: [{ kind: 'body', op: 'contains', value: 'end' }] },
      'unsure',
      'The body is longer than what is read of it.',
    ],
    ['/bomb', {}, 'up', null],
    ['/silent', { timeout_s: 1 }, 'down', 'No answer within 1 s.'],
  ])('%s %j is %s', async (path, parts, outcome, reason) => {
    const before = process.memoryUsage().rss
    expect(await checkPath(path, parts)).toMatchObject({ outcome, reason })
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
  })

  it('no redirect leads inside, and the hop is named', async () => {
    reached.length = 0
    const { outcome, reason } = await checkPath('/inside')
    expect([outcome, reason]).toEqual([
      'down',
      expect.stringMatching(new RegExp(`private or reserved.*\\(redirect 1, http://${inside}`)),
    ])
    expect(reached).toEqual([`${outside}/inside`])
  })

  it('headers and method are sent as they are set', async () => {
    const assertions = [{ kind: 'json', op: 'eq', name: '$.headers.x-key', value: 'secret' }]
    const settings = monitorSettings.parse({
      url: `http://${outside}:${port.http}/echo`,
      timeout_s: 2,
      assertions,
      method: 'PUT',
    })
    expect(await runCheck('http', { ...settings, secret_headers: { 'X-Key': 'secret' } })).toMatchObject({
      outcome: 'up',
    })
  })
})

it('a loop that stands still is no outage of others', async () => {
  const checking = checkPath('/silent', { timeout_s: 1 })
  setTimeout(() => {
    const until = performance.now() + 1_200
    while (performance.now() < until);
  }, 50)
  expect(await checking).toMatchObject({ outcome: 'unsure', reason: 'This side was too busy to tell.' })
})

describe('a certificate', () => {
  it.each([
    ['self', 'localhost', 'The certificate is self-signed.'],
    ['expired', 'localhost', /expired|self-signed/],
  ] as const)('that is %s is told in words, before anything is sent', async (name, host, reason) => {
    reached.length = 0
    const found = await check('tls', { host: outside, port: port[name] })
    expect(found).toMatchObject({ outcome: 'down', reason: expect.stringMatching(reason) })
    expect(found.certificate).toMatchObject({ subject: host, issuer: 'Bellwether test' })
    const overHttp = await check('http', { url: `https://${outside}:${port[name]}/fine` })
    expect(overHttp).toMatchObject({ outcome: 'down', reason: expect.stringMatching(reason) })
    expect(reached).toEqual([])
  })
})

describe('other types', () => {
  it.each([
    ['tcp', { send: String.raw`PING\r\n`, expect: '+PONG' }, 'up', null],
    ['tcp', { send: 'NO', expect: '+PONG' }, 'down', /closed before/],
    ['tcp', {}, 'up', null],
  ] as const)('%s %j is %s', async (type, parts, outcome, reason) => {
    const found = await check(type, { host: outside, port: port.tcp, ...parts })
    expect([found.outcome, found.reason]).toEqual([
      outcome,
      reason === null ? null : expect.stringMatching(reason),
    ])
  })

  it('a WebSocket is shaken hands with, and answers', async () => {
    const url = `ws://${outside}:${port.ws}/live`
    expect(await check('websocket', { url, send: 'you', expect: 'heard you' })).toMatchObject({
      outcome: 'up',
      statusCode: 101,
    })
    expect(await check('websocket', { url: `ws://${outside}:${port.http}/fine` })).toMatchObject({
      outcome: 'down',
    })
  })

  it('nobody listening is told as such', async () => {
    expect(await check('tcp', { host: outside, port: 1 })).toMatchObject({
      outcome: 'down',
      reason: 'Nothing listens there: the connection was refused.',
    })
  })

  it.each([
    ['tcp', { port: 80 }],
    ['tls', {}],
    ['icmp', {}],
  ] as const)('%s reaches nothing private, by any spelling', async (type, parts) => {
    for (const host of [
      inside,
      '10.0.0.1',
      '169.254.169.254',
      '[::1]',
      '::ffff:127.0.0.2',
      '0x7f000002',
      '2130706434',
    ])
      expect((await check(type, { host, ...parts })).reason, host).toMatch(/private or reserved/)
  })
})
