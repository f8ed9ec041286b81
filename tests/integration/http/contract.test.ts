import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { describeApi } from '#lib/http/openapi'
import { createKey, listKeys, updateProfile } from '#lib/identity/index'
import { allOperations } from '#lib/modules'
import { limits } from '#lib/platform/limits'
import { shortListInput } from '#lib/platform/page'
import { getPrisma } from '#lib/platform/postgres'
import { gatherExamples } from '#tests/factories/examples'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { createWorld, insertKey } from '#tests/factories/world'
import { callOperation, type RouteAnswer } from '#tests/support/call-route'
import { sequenceEvents } from '#tests/support/sequence-events'

const { requireExample } = await gatherExamples()
const { paths } = describeApi() as { paths: Record<string, Record<string, unknown>> }

let owner: TestMember

beforeAll(async () => {
  owner = await createOwner()
})

describe.each(allOperations.map((each) => [each.name, each] as const))('%s', (name, declared) => {
  it('says what it is, whom it is for and where it is found', () => {
    expect(name).toMatch(/^[a-z-]+\.[a-z-]+$/)
    expect(declared.summary).toMatch(/^[A-Z].{8,}[^.]$/)
    expect(declared.scope).toMatch(/^(public|identified|self|platform:admin|[a-z-]+:(read|write))$/)
    if (declared.http.startsWith('GET ')) expect(declared.kind).toBe('read')
  })

  it('is described with its scope, input, output and errors', () => {
    const [method = '', path = ''] = declared.http.split(' ', 2)
    if (declared.addresses) {
      for (const address of declared.addresses) {
        expect(paths[address.path]?.[method.toLowerCase()]).toMatchObject({
          summary: address.summary,
          'x-scope': declared.scope,
          responses: { 200: expect.anything() },
        })
      }
      return
    }
    expect(paths[path]?.[method.toLowerCase()]).toMatchObject({
      operationId: name,
      'x-scope': declared.scope,
      responses: { [declared.status ?? 200]: expect.anything(), default: expect.anything() },
    })
  })
})

it('gives no two operations the same name or address', () => {
  expect(new Set(allOperations.map(({ name }) => name)).size).toBe(allOperations.length)
  expect(new Set(allOperations.map(({ http }) => http)).size).toBe(allOperations.length)
})

describe('a request id', () => {
  it('comes back as the trace id of a refusal, and stands in the record of a write', async () => {
    const headers = { 'x-request-id': 'req_given-by-caller' }
    const refused = await callOperation(listKeys, { headers })
    expect(refused.body).toMatchObject({ error: { trace_id: 'req_given-by-caller' } })
    await callOperation(updateProfile, { token: owner.token, headers, input: { name: 'Traced' } })
    const written = await getPrisma().event.findMany({ where: { name: 'operation.performed' } })
    expect(written.map(({ requestId }) => requestId)).toContain('req_given-by-caller')
  })
})

describe('a GET', () => {
  it('carries an ETag and answers 304 until something changed', async () => {
    const { token } = await createOwner()
    const first = await callOperation(listKeys, { token })
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]+"$/)
    expect(first.headers.get('vary')).toContain('Authorization')
    expect(first.headers.get('cache-control')).toContain('private')
    const headers = { 'if-none-match': etag }
    for (const known of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
      const second = await callOperation(listKeys, { token, headers: { 'if-none-match': known } })
      expect([known, second.status, second.text]).toEqual([known, 304, ''])
    }
    await callOperation(createKey, { token, input: { name: 'New', scopes: ['activity:read'] } })
    const third = await callOperation(listKeys, { token, headers })
    expect(third.status).toBe(200)
    expect(third.headers.get('etag')).not.toBe(etag)
  })

  it('of a refusal, or a write, is kept by nobody', async () => {
    const refused = await callOperation(listKeys)
    const written = await callOperation(updateProfile, { token: owner.token, input: { name: 'Ada' } })
    expect(refused.headers.get('cache-control')).toBe('no-store')
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect(written.headers.get('cache-control')).toBe('no-store')
  })
})

interface Page {
  items: { id: string }[]
  next_cursor: string | null
}

const idsOf = ({ items }: Page) => items.map(({ id }) => id)

describe('a list', () => {
  const paged = allOperations.filter(
    ({ input: { shape } }) =>
      'cursor' in shape && 'limit' in shape && shape.limit !== shortListInput.shape.limit,
  )

  it('takes a limit', () => {
    const lists = allOperations.filter(
      ({ output }) => output instanceof z.ZodObject && 'next_cursor' in output.shape,
    )
    expect(lists.filter(({ input }) => !('limit' in input.shape)).map(({ name }) => name)).toEqual([])
  })

  it.each(paged.map((each) => [each.name, each] as const))(
    '%s is read to its end by cursor',
    async (name, list) => {
      const world = await createWorld()
      const { token } = world.owner
      for (let i = 0; i < 7; i++) {
        await callOperation(createKey, { token, input: { name: `Key ${i}`, scopes: ['activity:read'] } })
      }
      await sequenceEvents()
      // What a list is of, where it is of something.
      const { id } = requireExample(name).input(world, world.owner)
      const of = list.http.includes('{id}') ? { id } : {}
      const read = async (input: Record<string, unknown>) =>
        (await callOperation(list, { token, input: { ...of, ...input } })).body as Page
      const whole = await read({ limit: 200 })
      expect(whole.items.length, `${name} has rows to page through`).toBeGreaterThan(0)
      expect(whole.next_cursor).toBeNull()
      const found: string[] = []
      let cursor: string | null = null
      do {
        const page: Page = await read({ limit: 2, ...(cursor ? { cursor } : {}) })
        expect(page.items.length).toBeLessThanOrEqual(2)
        found.push(...idsOf(page))
        cursor = page.next_cursor
      } while (cursor)
      expect(found).toEqual(idsOf(whole))
    },
  )

  it('is not disturbed by what is added while it is read', async () => {
    const world = await createWorld()
    const { token } = world.owner
    for (let i = 0; i < 4; i++) await insertKey(world.workspace.id, ['activity:read'])
    const before = (await callOperation(listKeys, { token })).body as Page
    const first = (await callOperation(listKeys, { token, input: { limit: 3 } })).body as Page
    await insertKey(world.workspace.id, ['activity:read'])
    const rest = await callOperation(listKeys, { token, input: { limit: 3, cursor: first.next_cursor } })
    const found = [...first.items, ...(rest.body as Page).items].map(({ id }) => id)
    expect(found).toEqual(before.items.map(({ id }) => id))
  })

  it.each([0, -1, 201, 1.5, 'many', '1e9'])('refuses a limit of %s', async (limit) => {
    const answer = await callOperation(listKeys, { token: owner.token, input: { limit } })
    expect([answer.status, answer.code]).toEqual([400, 'REQ_001'])
  })
})

describe('a limit', () => {
  /** A minute may end in between, and then a new one begins: twice as many are too many in one of them. */
  const exhaust = async (allowed: number, call: () => Promise<RouteAnswer>) => {
    const answers: RouteAnswer[] = []
    while (answers.length < 2 * allowed + 3 && answers.at(-1)?.status !== 429) answers.push(await call())
    return answers
  }

  it('answers 429 with Retry-After, to the one address that used it up', async () => {
    const allowed = limits.sensitive.address
    const open = allOperations.find(({ name }) => name === 'invitations.open')
    if (!open) throw new Error('no operation is open to anyone and limited')
    const input = { token: 'x'.repeat(30) }
    const headers = { 'x-client-address': `192.0.2.${Math.floor(Math.random() * 250)}` }
    const answers = await exhaust(allowed, () => callOperation(open, { headers, input }))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(answers.slice(0, 10).every(({ status }) => status === 404)).toBe(true)
    for (const { code, headers: told } of refused) {
      expect(code).toBe('BACKEND_003')
      expect(Number(told.get('retry-after'))).toBeGreaterThan(0)
      expect(Number(told.get('retry-after'))).toBeLessThanOrEqual(60)
    }
    expect((await callOperation(open, { input })).status).toBe(404)
  })

  it('counts each caller apart', async () => {
    const [busy, calm] = await Promise.all([createOwner(), createOwner()])
    const call = (token: string) =>
      callOperation(createKey, { token, input: { name: 'K', scopes: ['nothing:at-all'] } })
    const answers = await exhaust(limits.sensitive.caller, () => call(busy.token))
    expect(answers.at(-1)?.status).toBe(429)
    expect((await call(calm.token)).status).toBe(400)
  })
})
