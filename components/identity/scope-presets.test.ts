import { expect, test } from 'vitest'

import { allScopes } from '#lib/identity/schema'

import { nameScopes, scopesOf, toggleScope } from './scope-presets.ts'

const reads = allScopes.filter((scope) => scope.endsWith(':read'))

test('read only is every resource, and writes nothing', () => {
  expect(scopesOf('read', [], allScopes)).toEqual(reads)
  expect(nameScopes(reads)).toBe('read only')
})

test('nobody is offered what they may not hand on', () => {
  expect(scopesOf('read', [], ['keys:read'])).toEqual(['keys:read'])
  expect(scopesOf('everything', [], ['keys:read'])).toEqual([])
  expect(scopesOf('chosen', ['keys:write', 'keys:read'], ['keys:read'])).toEqual(['keys:read'])
})

test('a list without a name has none', () => {
  expect(nameScopes(['keys:read'])).toBeNull()
  expect(nameScopes([])).toBeNull()
  expect(nameScopes(['*', 'keys:read'])).toBe('everything')
  expect(nameScopes(['events:write'])).toBe('sends events')
})

test('a scope is switched on and off in the order of the list', () => {
  expect(toggleScope(['members:read'], 'keys:read', true)).toEqual(['keys:read', 'members:read'])
  expect(toggleScope(['keys:read', 'members:read'], 'keys:read', false)).toEqual(['members:read'])
})
