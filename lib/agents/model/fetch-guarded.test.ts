import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { adoptEnv } from '#lib/platform/env'
import { chainOf, failureOf, step } from '#tests/support/ask-model'
import { type ModelServer, startModelServer } from '#tests/support/model-server'

import { openLink } from './open-link.ts'

// One loopback address stands for the internet here; all others are as forbidden as ever.
adoptEnv({ OUTBOUND_ALLOW: '127.0.0.1' })

let server: ModelServer
let redirecting: string
const redirects = createServer((_request, response) => {
  response.writeHead(307, { location: `${server.url}/chat/completions` }).end()
})

beforeAll(async () => {
  server = await startModelServer()
  await new Promise<void>((resolve) => {
    redirects.listen(0, '127.0.0.1', resolve)
  })
  redirecting = `http://127.0.0.1:${(redirects.address() as AddressInfo).port}/v1`
})
afterAll(async () => {
  redirects.close()
  await server.close()
})

const typed = (baseUrl: string) =>
  openLink({ kind: 'compatible', model: 'ours', key: 'secret', baseUrl, isOperators: false }, baseUrl)

describe('an address that a member has typed', () => {
  it('is asked like others, with the key', async () => {
    const { result } = await step(chainOf(typed(server.url)))
    expect(result.text).toBe('Hello.')
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer secret')
  })

  it('loses its connection at once when the step is stopped', async () => {
    server.script({ fault: 'hang' })
    const before = server.requests.length
    const stop = new AbortController()
    const failing = failureOf(step(chainOf(typed(server.url)), { signal: stop.signal }))
    await expect.poll(() => server.requests.length).toBe(before + 1)
    const stoppedAt = performance.now()
    stop.abort()
    expect(await failing).toMatchObject({ isStopped: true })
    expect((await server.hungUp()) - stoppedAt).toBeLessThan(1_000)
    server.script({ text: 'Hello.' })
  })

  it.each([
    ['leads inside', () => server.url.replace('127.0.0.1', '127.0.0.2'), 'private or reserved'],
    ['redirects', () => redirecting, 'answered with a redirect (307)'],
  ])('that %s gets nothing', async (_name, address, words) => {
    const before = server.requests.length
    const failure = await failureOf(step(chainOf(typed(address()))))
    expect(failure?.reason).toContain(words)
    expect(server.requests).toHaveLength(before)
  })
})
