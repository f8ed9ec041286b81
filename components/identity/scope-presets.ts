import type { Grantable } from '#lib/identity/schema'

export type Preset = 'read' | 'send' | 'everything' | 'chosen'

const sendScopes = ['events:write']
const isRead = (scope: string) => scope.endsWith(':read')

/** The scopes of a preset, as far as this person may hand them on. */
export function scopesOf(preset: Preset, chosen: readonly string[], { scopes }: Grantable): string[] {
  if (preset === 'read') return scopes.filter(isRead)
  const wanted = { send: sendScopes, everything: ['*'], chosen }[preset]
  return wanted.filter((scope) => scopes.includes(scope))
}

/** How a list of scopes is called when it has a name. */
export function nameScopes(scopes: readonly string[], readable: number): string | null {
  if (scopes.includes('*')) return 'everything'
  if (scopes.length === 1 && scopes[0] === sendScopes[0]) return 'sends events'
  return scopes.length === readable && scopes.every(isRead) ? 'read only' : null
}

/** Kept in the order in which scopes are listed, so that the same choice always reads the same. */
export const toggleScope = (
  chosen: readonly string[],
  scope: string,
  isOn: boolean,
  { scopes }: Grantable,
): string[] => scopes.filter((each) => (each === scope ? isOn : chosen.includes(each)))
