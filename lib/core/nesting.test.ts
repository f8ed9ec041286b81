import { describe, expect, it } from 'vitest'

import { nestsDeeperThan } from './nesting.ts'

describe('nesting', () => {
  it.each([
    ['1', false],
    ['{"a":{"b":1}}', false],
    ['{"a":{"b":{}}}', true],
    ['[[[', true],
    ['[][][][]', false],
    ['"[[[["', false],
    [String.raw`"\"[[[["`, false],
    [String.raw`"\\",[[[`, true],
    [String.raw`{"a\"{{{":"}}}{{{"}`, false],
    ['}}}{{{', false],
    ['}}}{{{{{{', true],
    ['', false],
  ])('of %s is deeper than two: %s', (json, isDeeper) => {
    expect(nestsDeeperThan(json, 2)).toBe(isDeeper)
  })
})
