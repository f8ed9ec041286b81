import { describe, expect, it } from 'vitest'

import { evaluate, parseFormula } from './formula.ts'

const letters = ['A', 'B', 'C']
const values: Record<string, number | null> = { A: 8, B: 2, C: null }
const reckon = (text: string) => evaluate(parseFormula(text, letters), (letter) => values[letter] ?? null)

describe('a formula', () => {
  it.each([
    ['A', 8],
    ['A + B * 3', 14],
    ['(A + B) * 3', 30],
    ['A - B - 1', 5],
    ['A / B / 2', 2],
    ['A / (B / 2)', 8],
    ['-A + -B', -10],
    ['--A', 8],
    ['2*-B', -4],
    ['.5*A', 4],
    ['A/B*100', 400],
    [' A\t/ B ', 4],
    ['0.1 + 0.2', 0.3],
    ['A / 0', null],
    ['A / (B - 2)', null],
    ['0 / 0', null],
    ['A * C', null],
    ['C', null],
    ['A * 99999999999999999999 * 99999999999999999999', 8e40],
  ])('%s is %s', (text, expected) => {
    expect(reckon(text)).toBe(expected)
  })

  it.each([
    '',
    ' ',
    'A +',
    '* A',
    'A B',
    '2 A',
    '(A',
    'A)',
    '()',
    'D',
    'a',
    'AB',
    'A ** B',
    'A % B',
    '1e5',
    'A; B',
    'A.b',
    'constructor',
    '`A`',
    '('.repeat(60),
  ])('refuses %j', (text) => {
    expect(() => reckon(text)).toThrow(/^formula: /)
  })
})
