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
  ])('%s (%s) holds %i', (text, type, count) => expect(read(text, type).events).toHaveLength(count))

  it('may name a key', () => {
    expect(read('{"events":[],"key":"bw_x"}').key).toBe('bw_x')
    expect(read('{"events":[],"key":7}').key).toBeNull()
    expect(read('[{"key":"bw_x"}]').key).toBeNull()
  })

  it('marks lines that are none', () => {
    const { events } = read('{"name":"a"}\n{"name":\n{"name":"b"}', ndjson)
    expect(events[1]).toBeInstanceOf(BrokenLine)
    expect(events[2]).toEqual({ name: 'b' })
  })

  it('stops reading lines once there are too many', () => {
    expect(read('{"name":"a"}\n'.repeat(30_000), ndjson).events.length).toBeLessThan(10_100)
  })

  it('says whether characters may hide behind escapes', () => {
    expect(read(String.raw`{"name":"a\n"}`).mayHideCharacters).toBe(false)
    expect(read(String.raw`{"name":"\u0061"}`).mayHideCharacters).toBe(true)
  })

  it.each(['', ' \n', '{', '1', 'null', '"a"', '{"events":1}', '{"name":"a"} {"name":"b"}'])(
    '%j is refused',
    (text) => expect(() => read(text)).toThrow(expect.objectContaining({ code: 'REQ_001' }) as Error),
  )

  it.each(['image/png', 'multipart/form-data', 'application/x-www-form-urlencoded', 'text/html'])(
    'of the type %s is refused',
    (type) => expect(() => read('{}', type)).toThrow(expect.objectContaining({ code: 'REQ_005' }) as Error),
  )
})
