import { describe, expect, it } from 'vitest'

import { readInput } from './read-input.ts'

describe('an input', () => {
  const read = (body: string, params = {}, query = '') =>
    readInput(new Request(`http://localhost/x${query}`, { method: 'POST', body }), params)

  it('is made of body and path, and the path decides', async () => {
    expect(await read('{"id":"body","b":1}', { id: 'path' }, '?utm=letter')).toEqual({ id: 'path', b: 1 })
  })

  it.each(['GET', 'DELETE'])('of a %s is read from the address', async (method) => {
    const request = new Request('http://localhost/x?a=1&id=query', { method })
    expect(await readInput(request, { id: 'path' })).toEqual({ a: '1', id: 'path' })
  })

  it('that is packed is refused in words', async () => {
    const headers = { 'content-encoding': 'gzip' }
    const request = new Request('http://localhost/x', { method: 'POST', body: '{}', headers })
    await expect(readInput(request, {})).rejects.toMatchObject({ code: 'REQ_005' })
  })

  it('of a stranger is short', async () => {
    const ask = (length: number, isStrangers: boolean) =>
      readInput(
        new Request('http://localhost/x', {
          method: 'POST',
          body: JSON.stringify({ a: 'x'.repeat(length) }),
        }),
        {},
        isStrangers,
      )
    expect(await ask(60_000, true)).toHaveProperty('a')
    await expect(ask(70_000, true)).rejects.toMatchObject({ code: 'REQ_004' })
    expect(await ask(70_000, false)).toHaveProperty('a')
  })

  it('may have no body', async () => expect(await read('')).toEqual({}))

  it('of a GET ignores bodies', async () => {
    expect(await readInput(new Request('http://localhost/x?a=1'), {})).toEqual({ a: '1' })
  })

  it.each(['constructor', 'toString', 'hasOwnProperty'])(
    'may name a field %s, to no effect',
    async (name) => {
      const input = await read(`{"${name}":1}`)
      expect(Object.keys(input)).toEqual([name])
      expect(Object.getPrototypeOf(input)).toBe(Object.prototype)
    },
  )
})
