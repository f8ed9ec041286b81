import { notPermitted } from '#lib/core/problem'
import type { Context } from '#lib/platform/context'
import { allows } from '#lib/platform/permission'

import { allScopes } from './roles.ts'

const isGrantable = ({ permissions }: Pick<Context, 'permissions'>, scope: string): boolean =>
  scope === '*' ? permissions.includes('*') : allows(permissions, scope)

/** The scopes that a caller may give to a key. */
export const listGrantable = (ctx: Pick<Context, 'permissions'>): string[] =>
  allScopes.filter((scope) => isGrantable(ctx, scope))

/** Nobody hands on more than they have. */
export function requireGrantable(ctx: Context, scopes: readonly string[]): void {
  const beyond = scopes.find((scope) => !isGrantable(ctx, scope))
  if (beyond) throw notPermitted(beyond)
}
