import { describe, expect, it } from 'vitest'

import { newId } from '#lib/core/id'

import { cutPage, pageById, pageInput, toPage } from './page.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))

describe('a page', () => {
  it('asks for one row more than it shows', () => {
    expect(pageById({ limit: 2 })).toEqual({ take: 3, orderBy: { id: 'desc' } })
    const cursor = newId('key')
    expect(pageById({ limit: 2, cursor })).toMatchObject({ where: { id: { lt: cursor } } })
  })

  it.each(['zzzz', 'key_', `key_${'i'.repeat(26)}`, `Own_${'0'.repeat(26)}`])(
    'has no cursor %s',
    (cursor) => {
      expect(() => pageById({ limit: 2, cursor })).toThrow(/next_cursor/)
    },
  )

  it.each([
    [[], null],
    [['c'], null],
    [['c', 'b'], null],
    [['c', 'b', 'a'], 'b'],
  ])('of %j ends with cursor %s', (ids, cursor) => {
    const page = toPage(rows(...ids), { limit: 2 }, ({ id }) => id)
    expect(page).toEqual({ items: ids.slice(0, 2), next_cursor: cursor })
  })

  it.each([
    [{}, 50],
    [{ limit: '7' }, 7],
    [{ limit: 200 }, 200],
  ])('takes %j as a limit of %i', (input, limit) => expect(pageInput.parse(input).limit).toBe(limit))

  it('of a list that is whole has what was asked for', () => {
    const cut = (paging: { limit?: number; cursor?: string }) => cutPage(['a', 'b', 'c'], paging, String)
    expect(cut({})).toEqual({ items: ['a', 'b', 'c'], next_cursor: null })
    expect(cut({ limit: 2 })).toEqual({ items: ['a', 'b'], next_cursor: 'b' })
    expect(cut({ limit: 2, cursor: 'b' })).toEqual({ items: ['c'], next_cursor: null })
    expect(() => cut({ cursor: 'd' })).toThrow(/next_cursor/)
  })

  it.each([0, 201, -1, 1.5, 'x', '', null])('refuses a limit of %j', (limit) => {
    expect(pageInput.safeParse({ limit }).success).toBe(false)
  })
})
