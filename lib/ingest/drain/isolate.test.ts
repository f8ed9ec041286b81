import { describe, expect, it } from 'vitest'

import { isolate, readRow, splitAround } from './isolate.ts'

class BadRow extends Error {}

/** A store that refuses a whole block when one of its rows is bad, and may say which. */
function createStore(bad: readonly number[], hints: boolean) {
  const stored: number[] = []
  let sends = 0
  return {
    stored,
    get sends() {
      return sends
    },
    isAboutRows: (error: unknown): error is Error => error instanceof BadRow,
    async send(from: number, to: number) {
      sends++
      const rows = Array.from({ length: to - from }, (_, at) => from + at)
      const first = rows.findIndex((row) => bad.includes(row))
      if (first >= 0) throw new BadRow(hints ? `no (at row ${first + 1})` : 'no')
      stored.push(...rows)
    },
  }
}

describe.each([true, false])('with rows that cannot be taken (the store says which: %s)', (hints) => {
  it.each([
    ['none', []],
    ['the first', [0]],
    ['the last', [999]],
    ['several', [3, 4, 500, 998]],
    ['all of a few', [0, 1, 2]],
  ])('%s: everything else is stored once', async (_what, bad) => {
    const store = createStore(bad, hints)
    const culprits = await isolate(1_000, store)
    expect(culprits.map(({ place }) => place).toSorted((a, b) => a - b)).toEqual(bad)
    expect(store.stored.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 1_000 }, (_, at) => at).filter((at) => !bad.includes(at)),
    )
    expect(store.sends).toBeLessThan(hints ? 20 : 60)
  })
})

it('ends at an error that is about no row', async () => {
  const down = async () => {
    throw new Error('connection refused')
  }
  const isAboutRows = (error: unknown): error is Error => error instanceof BadRow
  await expect(isolate(10, { send: down, isAboutRows })).rejects.toThrow('connection refused')
})

it('does not believe a row that is not there', () => {
  expect(splitAround(10, 20, 11)).toEqual([
    [10, 15],
    [15, 20],
  ])
  expect(splitAround(10, 20, 1)).toEqual([
    [10, 10],
    [10, 11],
    [11, 20],
  ])
})

it('reads the row out of what the store says', () => {
  expect(readRow('Cannot parse input: (at row 17)\n: While executing')).toBe(17)
  expect(readRow('Memory limit exceeded')).toBeNull()
})
