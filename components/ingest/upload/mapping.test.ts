import { describe, expect, it } from 'vitest'

import { guessMapping, mapRow, readCell } from './mapping.ts'

describe('a mapping', () => {
  it('is guessed from what columns are usually called', () => {
    const mapping = guessMapping(
      ['Order ID', 'Created at', 'Customer', 'Total', 'Country'],
      'Orders 2026.csv',
    )
    expect(mapping).toEqual({
      columns: { id: 'Order ID', time: 'Created at', subject: 'Customer', value: 'Total' },
      name: 'orders_2026',
      dropped: [],
    })
  })

  it('gives no column twice', () => {
    expect(guessMapping(['id', 'event', 'type'], 'a.csv').columns).toEqual({ id: 'id', name: 'event' })
    expect(guessMapping(['event', 'when'], 'a.csv').columns).toEqual({ name: 'event', time: 'when' })
  })
})

describe('a row', () => {
  const mapping = { ...guessMapping(['event', 'amount', 'sku', 'note'], 'a.csv'), dropped: ['note'] }

  it('becomes an event, with everything unmapped as properties', () => {
    const row = { event: 'order.paid', amount: '19.90', sku: '0071', note: 'x', empty: '' }
    expect(mapRow(row, 4, mapping, 'f00')).toEqual({
      name: 'order.paid',
      time: undefined,
      id: 'upload-f00-4',
      subject: undefined,
      session: undefined,
      value: 19.9,
      props: { sku: '0071' },
    })
  })

  it('takes the name for all rows where its own is missing', () => {
    expect(mapRow({ event: '' }, 0, mapping, 'f').name).toBe('a')
  })

  it('spreads the properties of an event that already is one', () => {
    const events = guessMapping(['name', 'time', 'props'], 'a.ndjson')
    expect(mapRow({ name: 'a', time: 't', props: { b: 1 } }, 0, events, 'f').props).toEqual({ b: 1 })
  })
})

describe('a cell', () => {
  it.each([
    ['12', 12],
    ['-0.5', -0.5],
    ['007', '007'],
    ['1e3', '1e3'],
    ['12345678901234567', '12345678901234567'],
    ['true', true],
    ['FALSE', false],
    ['yes', 'yes'],
    [' 5 ', 5],
    [7, 7],
  ])('%s', (cell, expected) => expect(readCell(cell)).toBe(expected))
})
