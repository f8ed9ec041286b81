import { beforeAll, expect, it } from 'vitest'

import { adoptEnv } from './env.ts'
import { deriveKey, open, seal } from './seal.ts'

beforeAll(() => adoptEnv({ NEXTAUTH_SECRET: 'a-secret-for-this-test-that-is-long-enough' }))

it.each(['', 'text', 'ümlaut 🔑', 'x'.repeat(100_000)])('gives back what was sealed', (text) => {
  expect(open('test', seal('test', text))).toBe(text)
})

it('looks different each time, and hides the text', () => {
  expect(seal('test', 'secret')).not.toBe(seal('test', 'secret'))
  expect(Buffer.from(seal('test', 'secret'), 'base64').toString('latin1')).not.toContain('secret')
})

it('refuses what was changed, cut or invented', () => {
  const bytes = Buffer.from(seal('test', 'secret'), 'base64')
  for (const at of [0, 12, 28, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => open('test', changed.toString('base64'))).toThrow()
  }
  expect(() => open('test', bytes.subarray(0, 20).toString('base64'))).toThrow()
  expect(() => open('test', '')).toThrow()
})

it('has another key for each purpose', () => {
  expect(deriveKey('one')).toHaveLength(32)
  expect(deriveKey('one').equals(deriveKey('two'))).toBe(false)
  expect(deriveKey('one').equals(deriveKey('one'))).toBe(true)
})

it('what was sealed for one purpose opens for no other', () => {
  expect(() => open('other', seal('test', 'secret'))).toThrow()
})
