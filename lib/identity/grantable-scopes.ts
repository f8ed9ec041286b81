import { notPermitted } from '#lib/core/problem'
import type { Context } from '#lib/platform/context'
import { allows } from '#lib/platform/permission'

/** Nobody hands on more than they have. */
export function requireGrantable({ permissions }: Context, scopes: readonly string[]): void {
  const beyond = scopes.find(
    (scope) => !(scope === '*' ? permissions.includes('*') : allows(permissions, scope)),
  )
  if (beyond) throw notPermitted(beyond)
}
