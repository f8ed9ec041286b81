import { type IncomingHttpHeaders, request as sendRequest } from 'node:http'
import { connect } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openApi } from '#tests/support/api'
import { leaveRoomInMinute } from '#tests/support/leave-room-in-minute'
import { killProcess, startTestStack, type TestStack } from '#tests/support/stack'

const processes = ['web', 'realtime', 'worker', 'pinger', 'redis', 'postgres', 'clickhouse']
const startTimeoutMs = 360_000
const recoveryTimeoutMs = 30_000
const manySockets = 300
const patienceMs = 20_000

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack({ LOG_LEVEL: 'warn' })
}, startTimeoutMs)
afterAll(() => stack.stop(), 60_000)

/** Sends raw text and gives back what comes until the other side closes. */
function speak(text: string): Promise<string> {
  const { hostname, port } = new URL(stack.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error('the connection stayed open'))
    }, patienceMs)
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (piece: string) => (answer += piece))
    socket.on('error', reject)
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(answer)
    })
    socket.write(text)
  })
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Sends what it is given and nothing else, however strange. */
function ask(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(stack.url)
  return new Promise((resolve, reject) => {
    const request = sendRequest({ hostname, port, method, path, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => (text += piece))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    request.on('error', reject)
    request.end()
  })
}

async function readHealth(): Promise<unknown> {
  const { body } = await openApi(stack.url)('GET /health').catch(() => ({ body: null }))
  return body && typeof body === 'object' && 'status' in body ? body.status : null
}

describe('a web process', () => {
  it('keeps no connection that asks to be upgraded', async () => {
    const upgrade = [
      'GET /nothing-here HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade, close',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '',
      '',
    ].join('\r\n')
    const answers = await Promise.all(Array.from({ length: manySockets }, () => speak(upgrade)))
    expect(answers.filter((answer) => !answer.startsWith('HTTP/1.1 404 '))).toEqual([])
    expect(await readHealth()).toBe('healthy')
  })

  it('refuses in words what is no request', async () => {
    const answer = await speak('NONSENSE\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"code":"REQ_001"')
    expect(answer).toMatch(/X-Request-ID: req_/)
  })

  it.each([
    ['no host', 'X-Other: a', 400],
    ['two hosts', 'Host: localhost\r\nHost: elsewhere.example', 400],
    ['an expectation that cannot be met', 'Host: localhost\r\nExpect: 200-ok', 417],
  ])('refuses in words a request with %s', async (_what, line, status) => {
    const answer = await speak(`GET /api/me HTTP/1.1\r\n${line}\r\nConnection: close\r\n\r\n`)
    expect(answer).toContain(`HTTP/1.1 ${status} `)
    expect(answer).toMatch(/"error":.*"trace_id":"req_/)
  })

  it.each([
    ['GET', '/api/keys/%E0%A4%A', 400],
    ['GET', '/w/%00', 400],
    ['PURGE', '/api/me', 405],
    ['POST', '/', 405],
    ['DELETE', '/w/somewhere', 405],
    ['POST', '/bw.js', 405],
  ])('answers %s %s with %i', async (method, path, status) => {
    const answer = await ask(method, path)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain('"error"')
  })

  it('turns no pictures into others', async () => {
    expect((await ask('GET', '/_next/image?url=%2Ficon-512.png&w=64&q=75')).status).toBe(404)
    expect((await ask('GET', '/_next/image?url=%5C%5Cx&w=64&q=75')).status).toBe(404)
  })

  it('gives figures to the same network, not to all whom a proxy beside it serves', async () => {
    const measures = (headers: Record<string, string>) =>
      openApi(stack.url)('GET /metrics', undefined, headers).then(({ status }) => status)
    expect(await measures({})).toBe(200)
    expect(await measures({ 'x-forwarded-for': '203.0.113.9' })).toBe(403)
    expect(await measures({ 'x-forwarded-for': '203.0.113.9', 'x-neighbour': 'true' })).toBe(403)
  })

  it('gives the reference of the API to an address a few times a minute, the same each time', async () => {
    const read = (headers = {}) => openApi(stack.url)('GET /api/openapi.json', undefined, headers)
    const etag = (await read()).headers.get('etag') ?? ''
    expect((await read({ 'if-none-match': etag })).status).toBe(304)
    await leaveRoomInMinute(15)
    const statuses = new Set<number>()
    for (let asked = 0; asked < 250 && !statuses.has(429); asked++) statuses.add((await read()).status)
    expect([...statuses]).toEqual([200, 429])
    expect((await ask('GET', '/docs/api')).status).toBe(429)
  })

  it('takes a session cookie that cannot be decoded for nobody’s', async () => {
    const headers = { cookie: 'bellwether.session=%E0%A4%A' }
    expect((await openApi(stack.url)('GET /api/me', undefined, headers)).status).toBe(401)
  })

  it('lets the script of other sites be kept for a day, and asked for again cheaply', async () => {
    const first = await ask('GET', '/bw.js')
    expect(first.status).toBe(200)
    expect(first.headers['content-type']).toContain('javascript')
    expect(first.headers['cache-control']).toContain('max-age=86400')
    const { etag = '' } = first.headers
    expect(etag).not.toBe('')
    expect((await ask('GET', '/bw.js', { 'if-none-match': etag })).status).toBe(304)
  })
})

describe('a process that is killed', () => {
  it.each(processes)(
    'is started again, and said so: %s',
    async (name) => {
      await killProcess(stack, name)
      expect(stack.readOutput()).toMatch(new RegExp(`${name} was ended by SIGKILL`))
      await expect.poll(readHealth, { timeout: recoveryTimeoutMs, interval: 250 }).toBe('healthy')
    },
    recoveryTimeoutMs + 10_000,
  )
})
