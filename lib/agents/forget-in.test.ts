import { expect, it } from 'vitest'

import { forgetIn } from './forget-in.ts'

it.each([
  ['Ask user_7 about it', 'Ask [erased] about it'],
  ['user_77 is somebody else', 'user_77 is somebody else'],
  [
    { by: { user_7: 3 }, rows: [{ label: 'user_7', n: 1 }] },
    { by: { '[erased]': 3 }, rows: [{ label: '[erased]', n: 1 }] },
  ],
])('%j names nobody any more', (given, kept) => {
  expect(forgetIn(given, 'user_7')).toEqual(kept)
})

it('keeps what names nobody as it is', () => {
  const given = { rows: [{ label: 'user_8' }] }
  expect(forgetIn(given, 'user_7')).toBe(given)
  expect(forgetIn('ada+shop@example.test', 'ada')).toBe('[erased]+shop@example.test')
})
