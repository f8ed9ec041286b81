import { expect, it } from 'vitest'

import { Ledger } from './ledger.ts'

it('tells what was lost, doubled or never sent', () => {
  const ledger = new Ledger()
  ledger.accept('a', 'b')
  ledger.accept('b', 'c')
  expect(ledger.size).toBe(3)
  expect(ledger.compareWith(['a', 'b', 'c'])).toEqual({ missing: [], repeated: [], unknown: [] })
  expect(ledger.compareWith(['a', 'a', 'd'])).toEqual({
    missing: ['b', 'c'],
    repeated: ['a'],
    unknown: ['d'],
  })
})
