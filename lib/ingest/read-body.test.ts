import { describe, expect, it } from 'vitest'

import { BrokenLine, readEventBody } from './read-body.ts'

const read = (text: string, type: string | null = null) => readEventBody(Buffer.from(text), type)
const ndjson = 'application/x-ndjson'

describe('a body of events', () => {
  it.each([
    ['{"name":"a"}', null, 1],
    [' [ {"name":"a"}, 7 ] ', 'application/json; charset=utf-8', 2],
    ['{"events":[{"name":"a"}],"key":"bw_x"}', 'text/plain', 1],
    ['{"name":"a","events":[1,2]}', null, 1],
    ['{"name":"a"}\n{"name":"b"}', null, 2],
    ['{"name":"a"}\r\n\r\n{"name":"b"}\r\n', ndjson, 2],
    ['{"name":"a"}', 'application/vnd.api+json', 1],
    ['[]', null, 0],
  ])('%s (%s) holds %i', async (text, type, count) =>
    expect((await read(text, type)).events).toHaveLength(count),
  )

  it('may name a key', async () => {
    expect((await read('{"events":[],"key":"bw_x"}')).key).toBe('bw_x')
    expect((await read('{"events":[],"key":7}')).key).toBeNull()
    expect((await read('[{"key":"bw_x"}]')).key).toBeNull()
  })

  it('marks lines that are none', async () => {
    const { events } = await read('{"name":"a"}\n{"name":\n{"name":"b"}', ndjson)
    expect(events[1]).toBeInstanceOf(BrokenLine)
    expect(events[2]).toEqual({ name: 'b' })
  })

  it('stops reading lines once there are too many', async () => {
    expect((await read('{"name":"a"}\n'.repeat(30_000), ndjson)).events.length).toBeLessThan(10_100)
  })

  it('says whether characters may hide behind escapes', async () => {
    expect((await read(String.raw`{"name":"a\n"}`)).mayHideCharacters).toBe(false)
    expect((await read(String.raw`{"name":"\u0061"}`)).mayHideCharacters).toBe(true)
  })

  it('is the same when it is long', async () => {
    const events = Array.from({ length: 9_000 }, (_each, at) => ({
      name: 'a',
      props: { text: 'x'.repeat(40), at },
    }))
    const list = JSON.stringify(events)
    expect((await read(list)).events).toEqual(events)
    expect(await read(`{"events":${list},"key":"k"}`)).toMatchObject({ events, key: 'k' })
    expect((await read(`{"events":${list},"events":[]}`)).events).toEqual([])
    await expect(read(`${list}]`)).rejects.toThrow(/not valid JSON: .*position/)
    await expect(read(`[${'['.repeat(1_100)}${' '.repeat(300_000)}`)).rejects.toThrow(/nests deeper/)
  })

  it.each(['', ' \n', '{', '1', 'null', '"a"', '{"events":1}', '{"name":"a"} {"name":"b"}'])(
    '%j is refused',
    async (text) => expect(read(text)).rejects.toMatchObject({ code: 'REQ_001' }),
  )

  it.each(['image/png', 'multipart/form-data', 'application/x-www-form-urlencoded', 'text/html'])(
    'of the type %s is refused',
    async (type) => expect(read('{}', type)).rejects.toMatchObject({ code: 'REQ_005' }),
  )
})
