import { type DeclaredModule, declaredModules, type Resource } from '#lib/platform/registry'

import { type Role, roles } from './roles.ts'

interface Permissions {
  /** By name, in the order of the alphabet. */
  resources: readonly (Resource & { name: string })[]
  scopes: readonly string[]
  ofRole: Record<Role, readonly string[]>
}

let known: { modules: readonly DeclaredModule[]; permissions: Permissions } | undefined

function readAll(): Permissions {
  const modules = declaredModules()
  if (known?.modules !== modules) known = { modules, permissions: gather(modules) }
  return known.permissions
}

function gather(modules: readonly DeclaredModule[]): Permissions {
  const resources = modules
    .flatMap((module) => Object.entries(module.resources).map(([name, resource]) => ({ name, ...resource })))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  if (resources.length === 0)
    throw new Error('No module is known: a process loads lib/modules before it works.')
  const scopesOf = (role: Role): string[] => {
    if (role === 'owner') return ['*']
    const may = (least: Role) => roles.indexOf(role) <= roles.indexOf(least)
    const reads = resources.filter(({ read = 'viewer' }) => may(read)).map(({ name }) => `${name}:read`)
    const writes = resources.filter(({ write }) => may(write)).map(({ name }) => `${name}:write`)
    return [...(reads.length === resources.length ? ['*:read'] : reads), ...writes]
  }
  return {
    resources,
    scopes: [...resources.flatMap(({ name }) => [`${name}:read`, `${name}:write`]), '*'],
    ofRole: {
      owner: scopesOf('owner'),
      admin: scopesOf('admin'),
      member: scopesOf('member'),
      viewer: scopesOf('viewer'),
    },
  }
}

/** What scopes can name. */
export const allResources = () => readAll().resources

/** What a key may be given. */
export const allScopes = () => readAll().scopes

export const permissionsOf = (role: Role) => readAll().ofRole[role]
