import { describe, expect, it } from 'vitest'

import type { ListedModel } from '#lib/models/schema'

import { filterModels, listProviders } from './filter-models.ts'
import { formatDate, formatPrice, formatTokens } from './format-price.ts'
import { addPrice, readDraft, startDraft } from './price-draft.ts'
import { findComing, findCurrent, listPeriods } from './price-periods.ts'

const model = (more: Partial<ListedModel> = {}): ListedModel => ({
  id: 'gpt-5',
  provider: 'openai',
  origin: 'catalogue',
  own_since: null,
  prices: [
    { from: '2025-01-01', checked: '2025-06-01', input: 2, output: 8 },
    { from: '2026-01-01', checked: '2026-06-01', input: 1, output: 4 },
    { from: '2027-01-01', checked: '2026-06-01', input: 3, output: 9 },
  ],
  ...more,
})
const today = '2026-11-20'

it.each([
  [2.5, '$2.50'],
  [0, '$0.00'],
  [0.0028, '$0.0028'],
  [0.003625, '$0.003625'],
  [180, '$180.00'],
])('writes the price %s as %s', (price, text) => expect(formatPrice(price)).toBe(text))

it.each([
  [512, '512'],
  [8_192, '8.19K'],
  [200_000, '200K'],
  [1_050_000, '1.05M'],
  [1_000_000, '1M'],
])('writes %i tokens as %s', (tokens, text) => expect(formatTokens(tokens)).toBe(text))

it('writes days', () => expect(formatDate('2026-11-01')).toBe('1 Nov 2026'))

describe('the times for which prices hold', () => {
  it('run until the next price, the newest first', () => {
    expect(listPeriods(model(), today).map(({ price, until, state }) => [price.from, until, state])).toEqual([
      ['2027-01-01', null, 'coming'],
      ['2026-01-01', '2027-01-01', 'current'],
      ['2025-01-01', '2026-01-01', 'past'],
    ])
  })

  it('change at midnight', () => {
    expect(findCurrent(model(), '2026-12-31')?.price.input).toBe(1)
    expect(findCurrent(model(), '2027-01-01')?.price.input).toBe(3)
    expect(findComing(model(), '2027-01-01')).toBeNull()
  })

  it('may end without another price', () => {
    const ended = model({
      prices: [{ from: '2026-01-01', until: '2026-08-16', checked: '2026-08-15', input: 1, output: 1 }],
    })
    expect(findCurrent(ended, '2026-08-15')?.price.input).toBe(1)
    expect(findCurrent(ended, '2026-08-16')).toBeNull()
  })
})

describe('finding models', () => {
  const models = [
    model({ name: 'GPT-5' }),
    model({ id: 'claude-opus-5', provider: 'anthropic', aliases: ['opus'] }),
    model({ id: 'ours', provider: 'ours', origin: 'own' }),
  ]
  const find = (filter: Partial<Parameters<typeof filterModels>[1]>) =>
    filterModels(models, { search: '', provider: null, ownOnly: false, ...filter }).map(({ id }) => id)

  it('takes every word, in any order', () => {
    expect(find({ search: '5 openai' })).toEqual(['gpt-5'])
    expect(find({ search: 'OPUS' })).toEqual(['claude-opus-5'])
    expect(find({ search: 'opus openai' })).toEqual([])
    expect(find({})).toHaveLength(3)
  })

  it('by provider, and by whose prices they are', () => {
    expect(find({ provider: 'anthropic' })).toEqual(['claude-opus-5'])
    expect(find({ ownOnly: true })).toEqual(['ours'])
    expect(listProviders(models)).toEqual(['anthropic', 'openai', 'ours'])
  })
})

describe('a price that is being typed', () => {
  const draft = startDraft('gpt-5', 'openai', null, today)
  const typed = (rates: object, more: object = {}) =>
    readDraft({ ...draft, rates: { ...draft.rates, ...rates }, ...more })

  it('starts from what holds now', () => {
    const tiered = {
      from: '2026-01-01',
      checked: today,
      input: 1.25,
      output: 10,
      tiers: [{ above: 200_000, input: 2.5, output: 15 }],
    }
    expect(readDraft(startDraft('gpt-5', 'openai', tiered, today))).toEqual({
      price: { from: today, input: 1.25, output: 10, tiers: [{ above: 200_000, input: 2.5, output: 15 }] },
    })
  })

  it('is read as numbers', () => {
    expect(typed({ input: ' $2.50', output: '10', cache_read: '.25' })).toEqual({
      price: { from: today, input: 2.5, output: 10, cache_read: 0.25 },
    })
    expect(typed({ input: '0', output: '0' })).toEqual({ price: { from: today, input: 0, output: 0 } })
  })

  it.each([
    [{}, {}, ['input', 'output']],
    [{ input: '1', output: 'x' }, {}, ['output']],
    [{ input: '-1', output: '1' }, {}, ['input']],
    [{ input: '0.0000001', output: '1' }, {}, ['input']],
    [{ input: '1', output: '1' }, { above: '1.5' }, ['above', 'beyond.input', 'beyond.output']],
    [{ input: '1', output: '1' }, { above: '200,000' }, ['beyond.input', 'beyond.output']],
    [{ input: '1', output: '1' }, { id: ' ', provider: '', from: '' }, ['id', 'provider', 'from']],
  ])('%o %o lacks %o', (rates, more, expected) => {
    const read = typed(rates, more)
    expect('faults' in read ? [...read.faults.keys()] : []).toEqual(expected)
  })

  it('joins the own prices that there are, in order', () => {
    const price = { from: '2026-06-01', input: 5, output: 5 }
    const own = model({ origin: 'changed', own_since: '2026-01-01' })
    expect(addPrice(own, price).map(({ from }) => from)).toEqual(['2026-01-01', '2026-06-01', '2027-01-01'])
    expect(addPrice(own, { ...price, from: '2026-01-01' }).map(({ input }) => input)).toEqual([5, 3])
    expect(addPrice(model(), price)).toEqual([price])
    expect(addPrice(null, price)).toEqual([price])
  })
})
