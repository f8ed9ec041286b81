import { request as sendRequest } from 'node:http'
import { connect } from 'node:net'

import { openApi } from '#tests/support/api'

import { expect, test } from './fixtures.ts'

const manySockets = 300
const patienceMs = 20_000

/** Sends raw text and gives back what comes until the other side closes. */
function speak(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
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

test('a web process keeps no connection that asks to be upgraded', async ({ stack }) => {
  const answers = await Promise.all(Array.from({ length: manySockets }, () => speak(stack.url, upgrade)))
  expect(answers.filter((answer) => !answer.startsWith('HTTP/1.1 404 '))).toEqual([])
  expect((await openApi(stack.url)('GET /health')).status).toBe(200)
})

test('what is no request is refused in words', async ({ stack }) => {
  const answer = await speak(stack.url, 'NONSENSE\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toContain('"code":"REQ_001"')
  expect(answer).toMatch(/X-Request-ID: req_/)
})

for (const [what, line, status] of [
  ['no host', 'X-Other: a', 400],
  ['two hosts', 'Host: localhost\r\nHost: elsewhere.example', 400],
  ['an expectation that cannot be met', 'Host: localhost\r\nExpect: 200-ok', 417],
] as const) {
  test(`a request with ${what} is refused in words`, async ({ stack }) => {
    const answer = await speak(stack.url, `GET /api/me HTTP/1.1\r\n${line}\r\nConnection: close\r\n\r\n`)
    expect(answer).toContain(`HTTP/1.1 ${status} `)
    expect(answer).toMatch(/"error":.*"trace_id":"req_/)
  })
}

function ask(url: string, method: string, path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = sendRequest({ hostname, port, method, path }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => (text += piece))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    request.on('error', reject)
    request.end()
  })
}

for (const [method, path, status] of [
  ['GET', '/api/keys/%E0%A4%A', 400],
  ['GET', '/w/%00', 400],
  ['PURGE', '/api/me', 405],
  ['POST', '/', 405],
  ['DELETE', '/w/somewhere', 405],
  ['POST', '/bw.js', 405],
  ['OPTIONS', '/bw.js', 405],
] as const) {
  test(`${method} ${path} is answered with ${status}`, async ({ stack }) => {
    const answer = await ask(stack.url, method, path)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain('"error"')
  })
}

test('figures are for the same network, not for all whom a proxy beside us serves', async ({ stack }) => {
  expect((await fetch(`${stack.url}/metrics`)).status).toBe(200)
  const headers = { 'x-forwarded-for': '203.0.113.9' }
  expect((await fetch(`${stack.url}/metrics`, { headers })).status).toBe(403)
  expect(
    (await fetch(`${stack.url}/metrics`, { headers: { ...headers, 'x-neighbour': 'true' } })).status,
  ).toBe(403)
})

test('a session cookie that cannot be decoded is nobody’s', async ({ stack }) => {
  const answer = await openApi(stack.url)('GET /api/me', undefined, { cookie: 'bellwether.session=%E0%A4%A' })
  expect(answer.status).toBe(401)
})
