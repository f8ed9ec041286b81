import { expect, it } from 'vitest'

import { newId } from './id.ts'

it('says what it names', () => {
  expect(newId('ws')).toMatch(/^ws_[0-9a-hjkmnp-tv-z]{26}$/)
  expect(newId('key')).toMatch(/^key_/)
})

it('sorts by the time it was made', () => {
  const times = [0, 1, 31, 32, 1_000, Date.now() - 1, Date.now(), 2 ** 48 - 1]
  const ids = times.map((time) => newId('evt', time))
  expect(ids.toSorted()).toEqual(ids)
})

it('is not made twice in the same millisecond', () => {
  const ids = Array.from({ length: 10_000 }, () => newId('evt', 1_700_000_000_000))
  expect(new Set(ids).size).toBe(10_000)
})
