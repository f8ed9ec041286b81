import { allScopes, resources } from '#lib/identity/schema'

export type Preset = 'read' | 'send' | 'everything' | 'chosen'

const sendScopes = ['events:write']
const readScopes = resources.map((resource) => `${resource}:read`)

/** The scopes of a preset, as far as this person may hand them on. */
export function scopesOf(preset: Preset, chosen: readonly string[], grantable: readonly string[]): string[] {
  const wanted = { read: readScopes, send: sendScopes, everything: ['*'], chosen }[preset]
  return wanted.filter((scope) => grantable.includes(scope))
}

/** How a list of scopes is called when it has a name. */
export function nameScopes(scopes: readonly string[]): string | null {
  if (scopes.includes('*')) return 'everything'
  if (scopes.length === 1 && scopes[0] === sendScopes[0]) return 'sends events'
  const isReadOnly =
    scopes.length === readScopes.length && readScopes.every((scope) => scopes.includes(scope))
  return isReadOnly ? 'read only' : null
}

/** Kept in the order in which scopes are listed, so that the same choice always reads the same. */
export const toggleScope = (chosen: readonly string[], scope: string, isOn: boolean): string[] =>
  allScopes.filter((each) => (each === scope ? isOn : chosen.includes(each)))
