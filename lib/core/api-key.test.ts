import { describe, expect, it } from 'vitest'

import { isWellFormedApiKey, looksLikeApiKey, newApiKey } from './api-key.ts'

describe('an API key', () => {
  it('has the form that the contract names', () => {
    for (let i = 0; i < 200; i++) {
      const key = newApiKey()
      expect(key).toMatch(/^bw_[0-9A-Za-z]{36}$/)
      expect(isWellFormedApiKey(key)).toBe(true)
      expect(looksLikeApiKey(key)).toBe(true)
    }
  })

  it('is not made twice', () => {
    expect(new Set(Array.from({ length: 1_000 }, newApiKey)).size).toBe(1_000)
  })

  it('with any one character changed is not well formed', () => {
    const key = newApiKey()
    for (let at = 3; at < key.length; at++) {
      const other = key[at] === 'x' ? 'y' : 'x'
      expect(isWellFormedApiKey(key.slice(0, at) + other + key.slice(at + 1)), String(at)).toBe(false)
    }
  })

  it.each(['', 'bw_', 'bw_short', `bw_${'a'.repeat(36)}`, `xx_${'a'.repeat(36)}`, `bw_${'ä'.repeat(36)}`])(
    'is not “%s”',
    (text) => expect(isWellFormedApiKey(text)).toBe(false),
  )

  it('may not hide another line', () => {
    expect(isWellFormedApiKey(`${newApiKey()}\n`)).toBe(false)
  })
})
