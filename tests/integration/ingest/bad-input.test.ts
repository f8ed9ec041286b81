import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { getCaller } from '#lib/identity/index'
import { getRedis } from '#lib/platform/redis'
import { callOperation } from '#tests/support/call-route'

import {
  createSender,
  type Drain,
  readEvents,
  type Sender,
  type Sent,
  startDrain,
  untilDrained,
} from './scene.ts'

/** Whatever takes longer than this hangs. */
const hangsAfterMs = 10_000
const dayMs = 86_400_000
let sender: Sender
let drain: Drain

beforeAll(async () => {
  drain = startDrain()
  sender = await createSender()
})
afterAll(() => drain.stop())

const nest = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const withProps = (props: string) => `{"name":"x","props":${props}}`
const later = (ms: number) => new Date(Date.now() + ms).toISOString()

async function expectHealthy({ elapsedMs, text }: Sent): Promise<void> {
  expect(elapsedMs, text.slice(0, 200)).toBeLessThan(hangsAfterMs)
  expect((await callOperation(getCaller, { token: sender.owner.token })).status).toBe(200)
}

describe('an event with', () => {
  it.each([
    ['no name', '{}', 'name_missing'],
    ['null for a name', '{"name":null}', 'name_missing'],
    ['an empty name', '{"name":""}', 'name_missing'],
    ['a number for a name', '{"name":7}', 'name_missing'],
    ['a name of spaces', '{"name":"  "}', 'name_invalid'],
    ['a name of 10 KB', `{"name":"${'n'.repeat(10_240)}"}`, 'name_too_long'],
    ['a line break in its name', String.raw`{"name":"a\nb"}`, 'name_invalid'],
    ['NUL in its name', String.raw`{"name":"a\u0000"}`, 'name_invalid'],
    ['half a character in its name', String.raw`{"name":"a\ud800"}`, 'name_invalid'],
    ['the name of all', '{"name":"*"}', 'name_reserved'],
    ['a time in 1970', '{"name":"x","time":"1970-06-01T00:00:00Z"}', 'time_expired'],
    ['a time of 0', '{"name":"x","time":0}', 'time_expired'],
    ['a time before what is kept', `{"name":"x","time":"${later(-396 * dayMs)}"}`, 'time_expired'],
    ['a time in 2100', '{"name":"x","time":"2100-01-01T00:00:00Z"}', 'time_future'],
    ['a time in two days', `{"name":"x","time":"${later(2 * dayMs)}"}`, 'time_future'],
    ['a time of microseconds', '{"name":"x","time":1795000000000000}', 'time_invalid'],
    ['a time of words', '{"name":"x","time":"yesterday"}', 'time_invalid'],
    ['a time that is an object', '{"name":"x","time":{}}', 'time_invalid'],
    ['a day that does not exist', '{"name":"x","time":"2026-02-30"}', 'time_invalid'],
    ['an id of 201 characters', `{"name":"x","id":"${'i'.repeat(201)}"}`, 'id_invalid'],
    ['an id that is a list', '{"name":"x","id":[1]}', 'id_invalid'],
    ['an id too long to be an exact number', '{"name":"x","id":1234567890123456789}', 'id_invalid'],
    ['such a subject', '{"name":"x","subject":9007199254740992}', 'subject_invalid'],
    ['such a session', '{"name":"x","session":-9007199254740992}', 'session_invalid'],
    ['NUL in its id', String.raw`{"name":"x","id":"a\u0000"}`, 'id_invalid'],
    ['a subject that is true', '{"name":"x","subject":true}', 'subject_invalid'],
    ['a subject of 501 characters', `{"name":"x","subject":"${'s'.repeat(501)}"}`, 'subject_invalid'],
    ['an infinite subject', '{"name":"x","subject":1e400}', 'subject_invalid'],
    ['a session that is an object', '{"name":"x","session":{}}', 'session_invalid'],
    ['an infinite value', '{"name":"x","value":1e400}', 'value_invalid'],
    ['text for a value', '{"name":"x","value":"12"}', 'value_invalid'],
    ['a list for props', withProps('[1]'), 'props_not_object'],
    ['text for props', withProps('"a"'), 'props_not_object'],
    [
      '5,000 properties',
      withProps(`{${Array.from({ length: 5_000 }, (_, at) => `"p${at}":1`).join()}}`),
      'props_too_many',
    ],
    ['30 levels', withProps(nest(30)), 'props_too_deep'],
    ['30 levels of lists', withProps(`{"a":${'['.repeat(30)}${']'.repeat(30)}}`), 'props_too_deep'],
    ['__proto__', withProps('{"__proto__":{"admin":true}}'), 'props_name_forbidden'],
    ['__proto__ inside', withProps('{"a":[{"__proto__":1}]}'), 'props_name_forbidden'],
    ['__proto__ in disguise', withProps(String.raw`{"\u005f_proto__":1}`), 'props_name_forbidden'],
    ['a property name of 10 KB', withProps(`{"${'n'.repeat(10_240)}":1}`), 'props_name_too_long'],
    ['NUL in a property', withProps(String.raw`{"a":{"b":"\u0000"}}`), 'props_text_invalid'],
    ['NUL in the name of one', withProps(String.raw`{"a\u0000":1}`), 'props_text_invalid'],
    ['half a character in a list', withProps(String.raw`{"a":["\udc00"]}`), 'props_text_invalid'],
    ['an infinite property', withProps('{"a":{"b":[1e999]}}'), 'props_number_not_finite'],
    ['66 KB', withProps(`{"a":"${'x'.repeat(66_000)}"}`), 'event_too_large'],
    ['66 KB of other letters', withProps(`{"a":"${'ä'.repeat(33_500)}"}`), 'event_too_large'],
    ['nothing of an event', '7', 'event_not_object'],
    ['a list in its place', '[[]]', 'event_not_object'],
  ])('%s is refused in its place, and its neighbours are kept', async (_what, event, code) => {
    const inside = event.replace(/^\[(.*)\]$/s, '$1')
    const answer = await sender.send(`[{"name":"before"},${inside},{"name":"after"}]`)
    expect([answer.status, answer.accepted]).toEqual([202, 2])
    expect(answer.rejected).toEqual([{ index: 1, code, message: expect.stringMatching(/\.$/) }])
    await expectHealthy(answer)
  })

  it.each([
    ['a number that is too large to be exact', '{"n":12345678901234567890}', 'number_rounded'],
    ['such a number in a list', '{"n":[{"m":-9007199254740993}]}', 'number_rounded'],
    ['a path twice', '{"a.b":1,"a":{"b":2}}', 'property_repeated'],
  ])('%s is kept, and it is said what became of it', async (_what, props, code) => {
    const { send, tenant } = await createSender()
    const answer = await send(withProps(props))
    expect(answer).toMatchObject({ accepted: 1, rejected: [], altered: [{ index: 0, code }] })
    await untilDrained()
    expect(await readEvents(tenant)).toHaveLength(1)
  })

  it('levels without end is refused in its place under an Idempotency-Key too', async () => {
    const endless = withProps(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)
    const send = () =>
      sender.send(`[{"name":"before"},${endless}]`, { headers: { 'idempotency-key': 'endless' } })
    for (const answer of [await send(), await send()]) {
      expect([answer.status, answer.accepted, answer.rejected[0]?.code]).toEqual([202, 1, 'props_too_deep'])
    }
  })

  it('a field that is none of an event says so', async () => {
    const answer = await sender.send({ name: 'x', properties: { a: 1 } })
    expect(answer).toMatchObject({ accepted: 1, altered: [{ index: 0, code: 'field_unknown' }] })
  })

  it('everything at the edge of what is allowed is kept and found', async () => {
    const { send, tenant } = await createSender()
    const edge = {
      name: 'n'.repeat(200),
      id: 'i'.repeat(200),
      subject: 's'.repeat(500),
      session: '🔑'.repeat(250),
      time: later(-394 * dayMs),
      value: 1.7976931348623157e308,
      props: Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`p${at}`, at])),
    }
    const strange = { '': 1, '.': 2, 'a`b': 3, 'c"d\\': 4, SKIP: 5, 'é😀': 6, e: 5e-324, f: -0, g: [[], {}] }
    const events = [
      edge,
      { name: '🔑', time: later(23 * 3_600_000), props: JSON.parse(nest(10)) as object },
      { name: 'x', props: strange },
    ]
    expect(await send(events)).toMatchObject({ accepted: 3, rejected: [] })
    await untilDrained()
    expect(await readEvents(tenant)).toHaveLength(3)
  })
})

describe('a body', () => {
  it.each<[string, string | Uint8Array, Record<string, string>, number, string]>([
    ['that is empty', '', {}, 400, 'REQ_001'],
    ['of spaces', ' '.repeat(1_000), {}, 400, 'REQ_001'],
    ['that is no JSON', '{name: 1}', {}, 400, 'REQ_001'],
    ['cut off', '[{"name":"a', {}, 400, 'REQ_001'],
    ['of a number', '1e309', {}, 400, 'REQ_001'],
    ['of null', 'null', {}, 400, 'REQ_001'],
    ['with events that are no list', '{"events":{}}', {}, 400, 'REQ_001'],
    ['of brackets without end', '['.repeat(5_000_000), {}, 400, 'REQ_001'],
    ['of brackets with an end', `${'['.repeat(4_000_000)}${']'.repeat(4_000_000)}`, {}, 400, 'REQ_001'],
    ['of invalid UTF-8', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), {}, 400, 'REQ_001'],
    ['larger than 10 MB', Buffer.alloc(11_000_000, 0x20), {}, 413, 'REQ_004'],
    ['of 10,001 events', `[${'{"name":"x"},'.repeat(10_000)}{"name":"x"}]`, {}, 413, 'REQ_004'],
    ['that is no gzip', 'plain text', { 'content-encoding': 'gzip' }, 400, 'REQ_001'],
    [
      'of gzip cut in half',
      gzipSync('{"name":"x"}'.repeat(100)).subarray(0, 30),
      { 'content-encoding': 'gzip' },
      400,
      'REQ_001',
    ],
    ['of an unknown encoding', '{}', { 'content-encoding': 'rot13' }, 415, 'REQ_005'],
    ['of an encoding from afar', '{}', { 'content-encoding': '__proto__' }, 415, 'REQ_005'],
    ['of a form', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'REQ_005'],
    ['of a page', '<p>', { 'content-type': 'text/html' }, 415, 'REQ_005'],
  ])('%s is refused', async (_what, body, headers, status, code) => {
    const answer = await sender.send(body, { headers })
    expect([answer.status, answer.code], answer.text.slice(0, 300)).toEqual([status, code])
    expect(answer.text.length).toBeLessThan(2_000)
    await expectHealthy(answer)
  })

  it.each([
    ['100 MB of zeros', gzipSync(Buffer.alloc(100_000_000))],
    ['100 MB of JSON', gzipSync(`[${'{"name":"x"},'.repeat(8_000_000)}{}]`)],
  ])('of a bomb of %s is cut at the cap', async (_what, bomb) => {
    const answer = await sender.send(bomb, { headers: { 'content-encoding': 'gzip' } })
    expect([answer.status, answer.code]).toEqual([413, 'REQ_004'])
    await expectHealthy(answer)
  })

  it('that never ends is cut at the cap', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1_048_576
        controller.enqueue(new Uint8Array(1_048_576).fill(0x20))
      },
    })
    const answer = await sender.send(endless)
    expect([answer.status, answer.code]).toEqual([413, 'REQ_004'])
    expect(sent).toBeLessThan(15_000_000)
  })

  it('with broken lines keeps the others', async () => {
    const answer = await sender.send('{"name":"a"}\n{"name":\n{"name":"b"}\n\n[]\n', {
      headers: { 'content-type': 'application/x-ndjson' },
    })
    expect([answer.accepted, answer.rejected.map(({ index, code }) => [index, code])]).toEqual([
      2,
      [
        [1, 'line_not_json'],
        [3, 'event_not_object'],
      ],
    ])
  })
})

it('a single event that is refused is answered with 400, and is listed', async () => {
  const { send, tenant } = await createSender()
  const { status, text } = await send({ name: '' })
  expect(status).toBe(400)
  expect(JSON.parse(text)).toMatchObject({
    error: { code: 'REQ_001', details: { rejected: [{ index: 0, code: 'name_missing' }] } },
  })
  const key = `refused:${tenant}:${new Date().toISOString().slice(0, 10)}`
  await expect.poll(() => getRedis().hlen(key)).toBe(2)
  expect(await send([{ name: '' }])).toMatchObject({ status: 202, accepted: 0 })
})

it('pollutes nothing', () => expect(({} as Record<string, unknown>).admin).toBeUndefined())

it('what was refused is listed by source and reason, with an example that was cut', async () => {
  const { send, tenant } = await createSender()
  await send([{ name: '' }, { name: '', props: { a: 'x'.repeat(5_000) } }, { name: 'x', time: 'never' }])
  await send('{broken')
  const key = `refused:${tenant}:${new Date().toISOString().slice(0, 10)}`
  await expect.poll(() => getRedis().hlen(key)).toBe(6)
  const hash = await getRedis().hgetall(key)
  const counts = Object.entries(hash).filter(([field]) => field.startsWith('n|'))
  expect(
    counts
      .map(([field, count]) => [field.replace(/key_\w+/, 'key'), count])
      .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
  ).toEqual([
    ['n|refused|api|key|body_invalid', '1'],
    ['n|refused|api|key|name_missing', '2'],
    ['n|refused|api|key|time_invalid', '1'],
  ])
  for (const value of Object.values(hash)) expect(value.length).toBeLessThan(3_000)
})
