import { expect, it } from 'vitest'

import { formatFigure } from './format-figure.ts'

it.each([
  [1, '100%'],
  [0.99999999, '99.999%'],
  [0.99972, '99.972%'],
  [0.5, '50%'],
  [0, '0%'],
])('writes %f as %s, never rounding up to all', (value, text) => {
  expect(formatFigure(value, 'percent').number).toBe(text)
})
