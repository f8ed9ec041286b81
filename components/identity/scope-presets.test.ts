import { expect, test } from 'vitest'

import { nameScopes, scopesOf, toggleScope } from './scope-presets.ts'

const resources = ['events', 'keys', 'members'].map((name) => ({ name, summary: name }))
const scopes = [...resources.flatMap(({ name }) => [`${name}:read`, `${name}:write`]), '*']
const everything = { scopes, resources }
const oneScope = { scopes: ['keys:read'], resources }
const reads = ['events:read', 'keys:read', 'members:read']

test('read only is every resource, and writes nothing', () => {
  expect(scopesOf('read', [], everything)).toEqual(reads)
  expect(nameScopes(reads, 3)).toBe('read only')
})

test('nobody is offered what they may not hand on', () => {
  expect(scopesOf('read', [], oneScope)).toEqual(['keys:read'])
  expect(scopesOf('everything', [], oneScope)).toEqual([])
  expect(scopesOf('chosen', ['keys:write', 'keys:read'], oneScope)).toEqual(['keys:read'])
})

test('a list without a name has none', () => {
  expect(nameScopes(['keys:read'], 3)).toBeNull()
  expect(nameScopes(['events:read', 'keys:read', 'keys:write'], 3)).toBeNull()
  expect(nameScopes([], 3)).toBeNull()
  expect(nameScopes(['*', 'keys:read'], 3)).toBe('everything')
  expect(nameScopes(['events:write'], 3)).toBe('sends events')
})

test('a scope is switched on and off in the order of the list', () => {
  expect(toggleScope(['members:read'], 'keys:read', true, everything)).toEqual(['keys:read', 'members:read'])
  expect(toggleScope(['keys:read', 'members:read'], 'keys:read', false, everything)).toEqual(['members:read'])
})
