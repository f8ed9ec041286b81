import { z } from 'zod'

export const roles = ['owner', 'admin', 'member', 'viewer'] as const
export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

export const roleSummaries: Record<Role, string> = {
  owner: 'Everything, including deleting the workspace',
  admin: 'Everything except what concerns owners and the workspace’s existence',
  member: 'Works with the product; cannot manage people or keys',
  viewer: 'Sees everything, changes nothing',
}

/** Everything that a scope can name; a key may be given any of them. */
export const resources = [
  'activity',
  'alerts',
  'channels',
  'dashboards',
  'dead-letters',
  'events',
  'invitations',
  'keys',
  'mail',
  'members',
  'models',
  'notifications',
  'ownership',
  'privacy',
  'rules',
  'workspaces',
] as const

export const allScopes: readonly string[] = [
  ...resources.flatMap((resource) => [`${resource}:read`, `${resource}:write`]),
  '*',
]

const administrative = new Set<string>([
  'members',
  'invitations',
  'keys',
  'workspaces',
  'dead-letters',
  'mail',
  'channels',
  'rules',
  'privacy',
])
const writesOf = (allowed: (resource: string) => boolean) =>
  resources.filter(allowed).map((resource) => `${resource}:write`)

export const rolePermissions: Record<Role, readonly string[]> = {
  owner: ['*'],
  admin: ['*:read', ...writesOf((resource) => resource !== 'ownership')],
  member: ['*:read', ...writesOf((resource) => resource !== 'ownership' && !administrative.has(resource))],
  viewer: ['*:read', 'notifications:write'],
}
