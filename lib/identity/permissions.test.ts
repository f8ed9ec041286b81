import { describe, expect, it } from 'vitest'

import '#lib/modules'
import { allows } from '#lib/platform/permission'

import { allResources, allScopes, permissionsOf } from './permissions.ts'
import { roles, type Role } from './roles.ts'

const managed = new Set([
  'agent-settings',
  'channels',
  'dead-letters',
  'invitations',
  'keys',
  'mail',
  'members',
  'privacy',
  'rules',
  'workspaces',
])

/** The same rights once more, thought through apart from the product's table. */
function expected(role: Role, scope: string): boolean {
  if (role === 'owner') return true
  if (scope === '*') return false
  const [resource = '', verb] = scope.split(':')
  if (verb === 'read' || scope === 'notifications:write') return true
  if (resource === 'ownership' || role === 'viewer') return false
  return role === 'admin' || !managed.has(resource)
}

describe.each(roles)('%s', (role) => {
  it.each(allScopes().filter((scope) => scope !== '*'))('and %s', (scope) => {
    expect(allows(permissionsOf(role), scope)).toBe(expected(role, scope))
  })

  it('does not run the instance, and may not do what nobody named', () => {
    expect(allows(permissionsOf(role), 'platform:admin')).toBe(false)
    if (role !== 'owner') expect(allows(permissionsOf(role), 'unheard-of:write')).toBe(false)
  })
})

it('a scope allows itself and nothing that looks like it', () => {
  expect(allows(['keys:read'], 'keys:read')).toBe(true)
  for (const scope of ['keys:write', 'key:read', 'keys:', 'keys', '*', '*:read', 'members:read']) {
    expect(allows(['keys:read'], scope), scope).toBe(false)
  }
  expect(allows(['*'], 'platform:admin')).toBe(false)
  expect(allows(['platform:admin'], 'keys:read')).toBe(false)
  expect(allows([], 'keys:read')).toBe(false)
})

it('every resource can be read and written', () => {
  for (const { name } of allResources()) {
    expect(allScopes()).toContain(`${name}:read`)
    expect(allScopes()).toContain(`${name}:write`)
  }
})
