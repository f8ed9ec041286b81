import { invalidInput, notPermitted } from '#lib/core/problem'
import type { Context } from '#lib/platform/context'
import { allows } from '#lib/platform/permission'

import { allResources, allScopes } from './permissions.ts'
import type { Grantable } from './schema.ts'

const isGrantable = ({ permissions }: Pick<Context, 'permissions'>, scope: string): boolean =>
  scope === '*' ? permissions.includes('*') : allows(permissions, scope)

/** What a caller may give to a key. */
export const listGrantable = (ctx: Pick<Context, 'permissions'>): Grantable => ({
  scopes: allScopes().filter((scope) => isGrantable(ctx, scope)),
  resources: allResources().map(({ name, summary }) => ({ name, summary })),
})

/** Nobody hands on more than they have. */
export function requireGrantable(ctx: Context, scopes: readonly string[]): void {
  const beyond = scopes.find((scope) => !isGrantable(ctx, scope))
  if (beyond) throw notPermitted(beyond)
}

export function requireScopes(scopes: readonly string[]): void {
  const all = allScopes()
  const unknown = scopes.find((scope) => !all.includes(scope))
  if (unknown === undefined) return
  const problem = `“${unknown}” is not a scope. Scopes are: ${all.join(', ')}`
  throw invalidInput(`scopes: ${problem}`, { fields: [{ field: 'scopes', problem }] })
}
