import { once } from 'node:events'
import { createServer, request as send, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { answerEarly } from '#server/web/answer-early'
import { prepareRequest } from '#server/web/prepare-request'
import { prepareResponse } from '#server/web/prepare-response'
import { receiveEarly } from '#server/web/receive-early'

import { createSender, type Sender } from './scene.ts'

let server: Server
let sender: Sender
let port: number

/** The web process without its pages. */
beforeAll(async () => {
  sender = await createSender()
  server = createServer((request, response) => {
    const policy = prepareRequest(request, false)
    prepareResponse(request, response, { policy, isDraining: false })
    if (answerEarly(request, response) || receiveEarly(request, response)) return
    response.writeHead(418).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ;({ port } = server.address() as AddressInfo)
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

interface Answer {
  status: number | undefined
  headers: IncomingMessage['headers']
  body: string
}

async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: string | Uint8Array = '',
): Promise<Answer> {
  const asked = send({ port, host: '127.0.0.1', method, path, headers })
  asked.on('error', () => undefined)
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer)
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }
}

const withKey = (more: Record<string, string> = {}) => ({
  authorization: `Bearer ${sender.key}`,
  'content-type': 'application/json',
  ...more,
})

describe('events at the front door', () => {
  it('are taken before the router of pages, with the headers of every answer', async () => {
    const answer = await ask('POST', '/api/ingest', withKey(), '{"name":"a"}')
    expect([answer.status, answer.body]).toEqual([202, '{"accepted":1,"rejected":[]}'])
    expect(answer.headers).toMatchObject({
      'x-request-id': expect.stringMatching(/^req_/),
      'x-process-time': expect.stringMatching(/^\d/),
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    })
  })

  it('are taken in the formats of other tools', async () => {
    const body = JSON.stringify({ writeKey: sender.key, type: 'track', event: 'A', userId: 'u' })
    expect((await ask('POST', '/in/segment/v1/track', {}, body)).status).toBe(200)
    expect((await ask('POST', '/in/segment/v1/track/?x=1', {}, body)).status).toBe(200)
    // What is none of ours goes on to whoever answers addresses that lead nowhere.
    expect((await ask('POST', '/in/nobody/v1/track', {}, body)).status).toBe(418)
    expect((await ask('POST', '/api/ingest/more', withKey(), '{}')).status).toBe(418)
    expect((await ask('GET', '/api/ingest', withKey())).status).toBe(418)
  })

  it('are refused in the form of every refusal', async () => {
    const answer = await ask('POST', '/api/ingest', { 'x-request-id': 'my-own-request' }, '{"name":"a"}')
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.body)).toMatchObject({
      status: 401,
      error: { code: 'AUTH_003', trace_id: 'my-own-request' },
    })
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  })

  it.each([
    ['in one piece', Buffer.alloc(12_000_000, 0x20), {}],
    ['packed', gzipSync(Buffer.alloc(80_000_000)), { 'content-encoding': 'gzip' }],
    ['of unknown length', Buffer.alloc(14_000_000, 0x20), { 'transfer-encoding': 'chunked' }],
  ])('that are too large (%s) hear why', async (_how, body, headers) => {
    const answer = await ask('POST', '/api/ingest', withKey(headers), body)
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'REQ_004' } })
    expect((await ask('POST', '/api/ingest', withKey(), '{"name":"a"}')).status).toBe(202)
  })
})

describe('a page of another site', () => {
  const origin = 'https://shop.example'

  it.each(['/api/ingest', '/api/ingest?wait=true', '/in/posthog/batch'])(
    'may send events to %s',
    async (path) => {
      const preflight = await ask('OPTIONS', path, { origin, 'access-control-request-method': 'POST' })
      expect(preflight.status).toBe(204)
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': expect.stringContaining('POST'),
        'access-control-allow-headers': expect.stringMatching(/Authorization.*Content-Encoding/),
      })
      expect(preflight.headers['access-control-allow-credentials']).toBeUndefined()
    },
  )

  it('reads the answer, and needs no preflight when the key stands in the body', async () => {
    const body = JSON.stringify({ key: sender.key, events: [{ name: 'a' }] })
    const answer = await ask('POST', '/api/ingest', { origin, 'content-type': 'text/plain' }, body)
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([202, '*'])
  })

  it.each(['/api/ingestion', '/api/keys', '/api/ingest-more', '/inside'])('may not ask %s', async (path) => {
    const preflight = await ask('OPTIONS', path, { origin, 'access-control-request-method': 'GET' })
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined()
  })
})
