import dns, { type LookupAddress } from 'node:dns'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { adoptEnv } from '../env.ts'
import { requestOutside } from './request-outside.ts'

// One loopback address stands for the internet here; all others are as forbidden as ever.
const outside = '127.0.0.1'
const inside = '127.0.0.2'
adoptEnv({ OUTBOUND_ALLOW: outside })

const realLookup = dns.lookup
const servers: { close(): unknown }[] = []
let reached: string[] = []
// Packed beforehand, so that what this test itself takes up is not taken for what unpacking does.
const bomb = gzipSync(Buffer.alloc(50_000_000))
let receivers: { url: string; insideUrl: string; port: number }

const routes: Record<string, RequestListener> = {
  '/fine': (_request, response) => response.end('fine'),
  '/echo': (request, response) =>
    response.end(JSON.stringify({ method: request.method, headers: request.headers })),
  '/to-inside': (_request, response) =>
    response.writeHead(302, { location: `${receivers.insideUrl}/secret` }).end(),
  '/to-inside-307': (_request, response) =>
    response.writeHead(307, { location: `${receivers.insideUrl}/secret` }).end(),
  '/to-decimal': (_request, response) =>
    response.writeHead(302, { location: `http://2130706434:${receivers.port}/secret` }).end(),
  '/to-file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-nothing': (_request, response) => response.writeHead(302, { location: 'http://[' }).end(),
  '/to-fine': (_request, response) => response.writeHead(302, { location: '/fine' }).end(),
  '/to-echo-307': (_request, response) => response.writeHead(307, { location: '/echo' }).end(),
  '/in-circles': (_request, response) => response.writeHead(302, { location: '/in-circles' }).end(),
  '/endless': (_request, response) => {
    const chunk = Buffer.alloc(16_384, 'x')
    const push = () => {
      while (response.write(chunk));
    }
    response.on('drain', push)
    push()
  },
  '/drip': (_request, response) => {
    const timer = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(timer))
  },
  '/bomb': (_request, response) => response.setHeader('content-encoding', 'gzip').end(bomb),
  '/no-gzip': (_request, response) => response.setHeader('content-encoding', 'gzip').end('not packed at all'),
  '/packed': (_request, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('unpacked')),
  '/silent': () => undefined,
  '/cut-short': (_request, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('part')
    setTimeout(() => response.destroy(), 20)
  },
}

const listen = (server: Server, host: string, port = 0) =>
  new Promise<number>((resolve) => {
    servers.push(server)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })

const answer = (request: IncomingMessage, response: Parameters<RequestListener>[1]) => {
  reached.push(request.url ?? '')
  routes[request.url ?? '']?.(request, response)
}

beforeAll(async () => {
  const port = await listen(createServer(answer), outside)
  await listen(createServer(answer), inside, port)
  receivers = { url: `http://${outside}:${port}`, insideUrl: `http://${inside}:${port}`, port }
})
afterEach(() => {
  reached = []
  dns.lookup = realLookup
  syncBuiltinESMExports()
})
afterAll(() => {
  for (const server of servers) server.close()
})

const ask = (path: string, more: Partial<Parameters<typeof requestOutside>[0]> = {}) =>
  requestOutside({ url: `${receivers.url}${path}`, timeoutMs: 2_000, ...more })

/** Answers each question about a name with the next of these. */
function stageNames(...answers: string[][]): string[] {
  const asked: string[] = []
  const lookup = (name: string, _options: object, done: (error: null, found: LookupAddress[]) => void) => {
    const found = answers[Math.min(asked.length, answers.length - 1)] ?? []
    asked.push(name)
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  dns.lookup = lookup as unknown as typeof dns.lookup
  syncBuiltinESMExports()
  return asked
}

const refusalOf = (sent: Promise<unknown>) =>
  sent.then(
    () => ({ failure: 'none', message: '' }),
    ({ failure, message }: { failure: string; message: string }) => ({ failure, message }),
  )

describe('an address that leads inside', () => {
  it.each([
    'http://127.0.0.2:PORT/',
    'http://2130706434:PORT/',
    'http://0x7f000002:PORT/',
    'http://0177.0.0.2:PORT/',
    'http://0x7f.2:PORT/',
    'http://127.2:PORT/',
    'http://127.0.0.2.:PORT/',
    'http://１２７.0.0.2:PORT/',
    'http://127。0。0。2:PORT/',
    'http://%31%32%37.0.0.2:PORT/',
    'http://[::1]:PORT/',
    'http://[::7f00:2]:PORT/',
    'http://[::ffff:127.0.0.2]:PORT/',
    'http://[::ffff:7f00:2]:PORT/',
    'http://[64:ff9b::7f00:2]:PORT/',
    'http://[2002:7f00:2::]:PORT/',
    'http://0:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/latest/',
    'http://10.0.0.1/',
    'http://100.64.0.1/',
    'http://224.0.0.1/',
  ])('%s is refused before anything is sent', async (url) => {
    const sent = requestOutside({ url: url.replace('PORT', String(receivers.port)), timeoutMs: 500 })
    expect(await refusalOf(sent)).toEqual({
      failure: 'blocked',
      message: expect.stringMatching(/private or reserved/) as string,
    })
    expect(reached).toEqual([])
  })

  it.each([
    ['ftp://example.com/', /ftp:/],
    ['file:///etc/passwd', /file:/],
    ['gopher://example.com/', /gopher:/],
    ['http://user:secret@example.com/', /user name or password/],
    ['http://user@127.0.0.2/', /user name or password/],
    ['http://example.com:22/', /Port 22/],
    ['http://example.com:25/', /Port 25/],
    ['no address', /is no address/],
    [`https://example.com/${'x'.repeat(3_000)}`, /is no address/],
  ])('%s is refused', async (url, message) => {
    await expect(requestOutside({ url, timeoutMs: 500 })).rejects.toMatchObject({
      failure: 'blocked',
      message,
    })
  })

  it('by its name is refused like a name that nobody has', async () => {
    const askName = (found: string[]) => {
      stageNames(found)
      return refusalOf(requestOutside({ url: `http://a.test:${receivers.port}/fine`, timeoutMs: 500 }))
    }
    const known = await askName([inside])
    expect(known).toEqual(await askName([]))
    expect(known.failure).toBe('unknown-name')
    expect(reached).toEqual([])
  })

  it.each([['::ffff:127.0.0.2'], ['::7f00:2'], ['64:ff9b::7f00:2'], ['fe80::1'], ['169.254.169.254']])(
    'by a name that answers %s is refused',
    async (address) => {
      stageNames([address])
      const sent = requestOutside({ url: 'http://inside.test/', timeoutMs: 500 })
      await expect(sent).rejects.toMatchObject({ failure: 'unknown-name' })
    },
  )

  it('by a name with one good and one bad answer is refused', async () => {
    stageNames([outside, inside])
    const sent = requestOutside({ url: `http://both.test:${receivers.port}/fine`, timeoutMs: 500 })
    await expect(sent).rejects.toMatchObject({ failure: 'unknown-name' })
    expect(reached).toEqual([])
  })

  it('by a name that changes its answer is connected where it was checked, with one question', async () => {
    const asked = stageNames([outside], [inside])
    const { status } = await requestOutside({
      url: `http://turn.test:${receivers.port}/fine`,
      timeoutMs: 500,
    })
    expect({ status, asked }).toEqual({ status: 200, asked: ['turn.test'] })
    const again = requestOutside({ url: `http://turn.test:${receivers.port}/fine`, timeoutMs: 500 })
    await expect(again).rejects.toMatchObject({ failure: 'unknown-name' })
    expect(reached).toEqual(['/fine'])
  })
})

describe('a redirect', () => {
  it.each(['/to-inside', '/to-decimal'])(
    '%s is not followed further than allowed, and the hop is named',
    async (path) => {
      const hop = `(redirect 1, ${receivers.insideUrl})`
      expect(await refusalOf(ask(path))).toEqual({
        failure: 'blocked',
        message: expect.stringContaining(hop) as string,
      })
      expect(reached).toEqual([path])
    },
  )

  it('of a body leads inside as little', async () => {
    await expect(ask('/to-inside-307', { method: 'POST', body: '{}' })).rejects.toMatchObject({
      failure: 'blocked',
    })
    expect(reached).toEqual(['/to-inside-307'])
  })

  it.each([
    ['/to-file', 'blocked'],
    ['/to-nothing', 'redirect'],
    ['/in-circles', 'redirect'],
  ])('%s ends in words', async (path, failure) => {
    await expect(ask(path)).rejects.toMatchObject({ failure })
  })

  it('is followed where it is harmless', async () => {
    const { status, bytes, hops } = await ask('/to-fine')
    expect({ status, text: bytes.toString(), hops }).toEqual({
      status: 200,
      text: 'fine',
      hops: [receivers.url, receivers.url],
    })
  })

  it('that would drop the body is the answer; one that keeps it is followed', async () => {
    expect((await ask('/to-fine', { method: 'POST', body: '{}' })).status).toBe(302)
    const { bytes } = await ask('/to-echo-307', { method: 'POST', body: '{}' })
    expect(JSON.parse(bytes.toString())).toMatchObject({ method: 'POST' })
  })
})

describe('what comes back', () => {
  it.each(['/endless', '/bomb'])('%s is cut at the cap', async (path) => {
    const before = process.memoryUsage().rss
    const { bytes, isCut } = await ask(path, { maxBodyBytes: 10_000 })
    expect({ size: bytes.length, isCut }).toEqual({ size: 10_000, isCut: true })
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000)
  })

  it('is unpacked', async () => {
    const { bytes, isCut } = await ask('/packed')
    expect({ text: bytes.toString(), isCut }).toEqual({ text: 'unpacked', isCut: false })
  })

  it.each(['/no-gzip', '/cut-short'])('%s keeps its status', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 200, isCut: true })
  })

  it.each(['/silent', '/drip'])('%s ends with the time', async (path) => {
    const startedAt = performance.now()
    expect(await refusalOf(ask(path, { timeoutMs: 300 }))).toEqual({
      failure: 'timeout',
      message: 'No complete answer within 0.3 s.',
    })
    expect(performance.now() - startedAt).toBeLessThan(1_500)
  })

  it('with headers beyond measure is refused', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => socket.destroy())
      socket.write(`HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`)
    })
    servers.push(server)
    const port = await new Promise<number>((resolve) => {
      server.listen(0, outside, () => resolve((server.address() as AddressInfo).port))
    })
    const sent = requestOutside({ url: `http://${outside}:${port}/`, timeoutMs: 2_000 })
    expect(await refusalOf(sent)).toEqual({
      failure: 'unreachable',
      message: 'The connection failed: HPE_HEADER_OVERFLOW.',
    })
  })
})

it('says what happened when nobody is there', async () => {
  const sent = requestOutside({ url: `http://${outside}:1099/`, timeoutMs: 2_000 })
  await expect(sent).rejects.toMatchObject({
    failure: 'unreachable',
    message: 'The connection failed: ECONNREFUSED.',
  })
})
