import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { createKey, getWorkspace, listKeys } from '#lib/identity/index'

import { call, CallError } from './call.ts'

const create = call<typeof createKey>('keys.create', 'POST /api/keys')
const list = call<typeof listKeys>('keys.list', 'GET /api/keys')
const get = call<typeof getWorkspace>('workspaces.get', 'GET /api/workspaces/{id}')

let sent: { url: string; init: RequestInit }[]
let answer: () => Promise<Response>

beforeEach(() => {
  sent = []
  answer = async () => Response.json({})
  vi.stubGlobal('window', { location: { pathname: '/w/acme/settings' } })
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    sent.push({ url, init })
    return answer()
  })
})

const newKey = { name: 'K', scopes: ['keys:read'] }
const failure = (input = newKey): Promise<CallError> =>
  create(input).then(
    () => Promise.reject(),
    (error) => error,
  )

describe('a call', () => {
  it('sends its input where the operation looks for it', async () => {
    await create(newKey)
    await list({ limit: 5 })
    await get({ id: 'a/b c' })
    expect(sent.map(({ url }) => url)).toEqual([
      '/api/keys',
      '/api/keys?limit=5',
      '/api/workspaces/a%2Fb%20c',
    ])
    expect(sent[0]?.init).toMatchObject({ method: 'POST', body: JSON.stringify(newKey) })
    expect(sent[1]?.init.body).toBeUndefined()
  })

  it('names the workspace, and each write once', async () => {
    await create(newKey)
    await create(newKey)
    const headers = sent.map(({ init }) => new Headers(init.headers))
    expect(headers[0]?.get('x-workspace')).toBe('acme')
    expect(headers[0]?.get('idempotency-key')).not.toBe(headers[1]?.get('idempotency-key'))
  })

  it('is known to queries by name and input', () => {
    expect(list.key()).toEqual(['keys.list'])
    expect(list.query({ limit: 2 }).queryKey).toEqual(['keys.list', { limit: 2 }])
  })
})

describe('a failure', () => {
  it('is told as the server said it', async () => {
    const error = {
      code: 'REQ_001',
      message: 'No.',
      details: { fields: [] },
      trace_id: 'req_1',
      timestamp: '',
    }
    answer = async () => Response.json({ error, status: 422 }, { status: 422 })
    expect(await failure()).toMatchObject({ code: 'REQ_001', status: 422, message: 'No.', traceId: 'req_1' })
  })

  it.each([
    ['a page of a proxy', async () => new Response('<h1>Bad Gateway</h1>', { status: 502 }), 502],
    ['another shape', async () => Response.json({ oops: true }, { status: 500 }), 500],
    ['nothing', async () => Promise.reject(new TypeError('fetch failed')), 0],
  ])('that is %s is told in words', async (_what, respond, status) => {
    answer = respond
    const error = await failure()
    expect(error).toBeInstanceOf(CallError)
    expect(error).toMatchObject({
      status,
      code: 'SYS_002',
      message: expect.stringMatching(/^Couldn’t reach Bellwether/),
    })
  })
})
