import { beforeAll, describe, expect, it } from 'vitest'

import { createKey, getCaller, listKeys, updateProfile } from '#lib/identity/index'
import { allOperations } from '#lib/modules'
import { replayDeadLetter } from '#lib/notifications/index'
import { getPrisma } from '#lib/platform/postgres'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation, type RouteAnswer } from '#tests/support/call-route'

/** Whatever takes longer than this hangs. */
const hangsAfterMs = 10_000
const nest = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const valid = '"name":"A","scopes":["activity:read"]'

let owner: TestMember

beforeAll(async () => {
  owner = await createOwner()
})

async function expectRefused(answer: RouteAnswer, status: number, code: string): Promise<void> {
  expect({ status: answer.status, code: answer.code }, answer.text.slice(0, 300)).toEqual({ status, code })
  expect(answer.elapsedMs).toBeLessThan(hangsAfterMs)
  expect(answer.text.length).toBeLessThan(10_000)
  expect((await callOperation(getCaller, { token: owner.token })).status).toBe(200)
}

describe('a body', () => {
  it('that nobody may send is not read', async () => {
    await expectRefused(await callOperation(createKey, { rawBody: nest(100_000) }), 401, 'AUTH_003')
  })

  it.each([
    ['larger than 1 MB', `{"name":"${'x'.repeat(1_100_000)}"}`, 413, 'REQ_004'],
    ['nested 33 levels deep', nest(33), 400, 'REQ_001'],
    ['nested 100,000 levels deep', nest(100_000), 400, 'REQ_001'],
    ['of brackets without end', '['.repeat(1_000_000), 400, 'REQ_001'],
    ['nested deep behind a string of brackets', `{"s":"${'}'.repeat(50)}","d":${nest(40)}}`, 400, 'REQ_001'],
    ['with __proto__', `{${valid},"__proto__":{"admin":true}}`, 400, 'REQ_001'],
    ['with __proto__ inside', `{${valid},"more":{"__proto__":{"admin":true}}}`, 400, 'REQ_001'],
    ['with __proto__ in disguise', String.raw`{"\u005f_proto__":{"admin":true},"name":"A"}`, 400, 'REQ_001'],
    ['with NUL', String.raw`{"name":"a\u0000b","scopes":["activity:read"]}`, 400, 'REQ_001'],
    [
      'with NUL in a name',
      String.raw`{"na\u0000me":"a","name":"A","scopes":["activity:read"]}`,
      400,
      'REQ_001',
    ],
    ['with half a character', String.raw`{"name":"a\ud800","scopes":["activity:read"]}`, 400, 'REQ_001'],
    ['that is no JSON', '{name: 1}', 400, 'REQ_001'],
    ['cut off', '{"name":"a', 400, 'REQ_001'],
    ['of a number', '1e309', 400, 'REQ_001'],
    ['of null', 'null', 400, 'REQ_001'],
    ['of an array', `[{${valid}}]`, 400, 'REQ_001'],
    ['with a number for a name', '{"name":1e999,"scopes":["activity:read"]}', 400, 'REQ_001'],
    ['with an array for a name', '{"name":["a"],"scopes":["activity:read"]}', 400, 'REQ_001'],
    ['with an object for a list', '{"name":"a","scopes":{"length":1}}', 400, 'REQ_001'],
    ['with a huge number of days', `{${valid},"expires_in_days":1e308}`, 400, 'REQ_001'],
    ['with an infinite number of days', `{${valid},"expires_in_days":1e999}`, 400, 'REQ_001'],
    ['with a name of 10 KB', `{"name":"${'n'.repeat(10_240)}","scopes":["activity:read"]}`, 400, 'REQ_001'],
    ['with a field name of 10 KB', `{"${'n'.repeat(10_240)}":1}`, 400, 'REQ_001'],
    ['with 100,000 scopes', JSON.stringify({ name: 'a', scopes: Array(60_000).fill('*') }), 400, 'REQ_001'],
    ['of scopes that do not exist', '{"name":"a","scopes":["everything:write"]}', 400, 'REQ_001'],
    ['of spaces', ' '.repeat(1_000), 400, 'REQ_001'],
    ['of a name of spaces', '{"name":"   ","scopes":["activity:read"]}', 400, 'REQ_001'],
  ])('%s is refused', async (_what, rawBody, status, code) => {
    await expectRefused(await callOperation(createKey, { token: owner.token, rawBody }), status, code)
  })

  it('of invalid UTF-8 is refused', async () => {
    const rawBody = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])
    await expectRefused(await callOperation(createKey, { token: owner.token, rawBody }), 400, 'REQ_001')
  })

  it.each(['text/html', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'image/png'])(
    'of type %s is refused',
    async (type) => {
      const options = { token: owner.token, rawBody: `{${valid}}`, headers: { 'content-type': type } }
      await expectRefused(await callOperation(createKey, options), 415, 'REQ_005')
    },
  )

  it('that lies about its length, or never ends, is cut at the cap', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(0x20))
      },
    })
    const answer = await callOperation(createKey, { token: owner.token, rawBody: endless })
    await expectRefused(answer, 413, 'REQ_004')
    expect(sent).toBeLessThan(2_000_000)
    const announced = { token: owner.token, rawBody: '{}', headers: { 'content-length': '999999999999' } }
    await expectRefused(await callOperation(createKey, announced), 413, 'REQ_004')
  })

  it('pollutes nothing and makes nothing', async () => {
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
    expect(await getPrisma().apiKey.count({ where: { workspaceId: owner.workspace.id } })).toBe(0)
  })

  it('may speak of NUL and brackets without holding them', async () => {
    const name = String.raw`\u0000 and {{{{ and ${'['.repeat(40)}`
    const answer = await callOperation(updateProfile, { token: owner.token, input: { name } })
    expect([answer.status, answer.body]).toMatchObject([200, { name }])
  })
})

describe('a path or query', () => {
  const ids = [
    ['slashes', '../../etc/passwd'],
    ['unicode', '会議室🔑'],
    ['NUL', 'key_\0'],
    ['10 KB', 'k'.repeat(10_240)],
    ['SQL', "' OR 1=1 --"],
    ['half a character', 'key_\ud800'],
    ['__proto__', '__proto__'],
    ['a line break', 'key_\r\nX-Evil: 1'],
    ['an object', '[object Object]'],
  ] as const
  const byId = allOperations.filter(({ http }) => http.includes('{id}'))

  it.each(ids)('with an id of %s is refused by every operation', async (_what, id) => {
    for (const tested of byId) {
      const answer = await callOperation(tested, { token: owner.token, params: { id } })
      expect([400, 403, 404], `${tested.name}: ${answer.text}`).toContain(answer.status)
      expect(answer.elapsedMs, tested.name).toBeLessThan(hangsAfterMs)
    }
    expect((await callOperation(getCaller, { token: owner.token })).status).toBe(200)
  })

  it.each([
    ['NUL in a cursor', { cursor: 'a\0' }],
    ['a cursor of 10 KB', { cursor: 'c'.repeat(10_240) }],
    ['a huge limit', { limit: '1e400' }],
    ['a limit that is no number', { limit: 'NaN' }],
    ['NUL in an unknown field', { other: '\0' }],
  ])('with %s is refused', async (_what, input) => {
    await expectRefused(await callOperation(listKeys, { token: owner.token, input }), 400, 'REQ_001')
  })
})

describe('a header', () => {
  it.each([
    ['a cookie that cannot be decoded', { cookie: 'bellwether.session=%E0%A4%A' }],
    ['a cookie of percent signs', { cookie: 'bellwether.session=%' }],
    ['a token of 100 KB', { authorization: `Bearer ${'a'.repeat(100_000)}` }],
    ['a token of dots', { authorization: `Bearer ${'.'.repeat(10_000)}` }],
    ['no token', { authorization: 'Bearer' }],
    ['a strange key', { 'x-api-key': 'bw_\u00ff' }],
  ])('with %s is refused', async (_what, headers) => {
    await expectRefused(await callOperation(listKeys, { headers }), 401, 'AUTH_001')
  })
})

it.each(['two\nlines', 'turned \u202e around', 'kept \u2066 apart', 'with a\ttab'])(
  'a name such as %j is refused, because it is shown among others',
  async (name) => {
    const input = { name, scopes: ['activity:read'] }
    await expectRefused(await callOperation(createKey, { token: owner.token, input }), 400, 'REQ_001')
  },
)

it('mended data of a dead letter is checked like any other', async () => {
  const token = owner.token
  const answer = await callOperation(replayDeadLetter, {
    token,
    params: { id: 'dl_x' },
    rawBody: '{"data":[]}',
  })
  await expectRefused(answer, 400, 'REQ_001')
})
