import { expect, it } from 'vitest'

import { foldFindings } from './findings.ts'

const latest = (at: number, example: string | null) => JSON.stringify({ at, message: 'Why.', example })

it('adds up the days, keeps the latest example of each, and lists the latest first', () => {
  const found = foldFindings([
    { 'n|refused|api|key_1|time_future': '2', 'l|refused|api|key_1|time_future': latest(2_000, 'new') },
    { 'n|refused|api|key_1|time_future': '3', 'l|refused|api|key_1|time_future': latest(1_000, 'old') },
    {
      'n|altered|otlp|person|number_rounded': '1',
      'l|altered|otlp|person|number_rounded': latest(3_000, null),
    },
  ])
  expect(found).toEqual([
    {
      kind: 'altered',
      origin: 'otlp|person',
      code: 'number_rounded',
      count: 1,
      last_at: '1970-01-01T00:00:03.000Z',
      message: 'Why.',
      example: null,
    },
    {
      kind: 'refused',
      origin: 'api|key_1',
      code: 'time_future',
      count: 5,
      last_at: '1970-01-01T00:00:02.000Z',
      message: 'Why.',
      example: 'new',
    },
  ])
})
