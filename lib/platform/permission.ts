import { notPermitted, onlyFor, Problem } from '#lib/core/problem'

import type { Context } from './context.ts'

/** `public` anyone · `identified` anyone known · `self` a signed-in person · `platform:admin` who runs the instance · else in a workspace. */
export type Scope = 'public' | 'identified' | 'self' | 'platform:admin' | `${string}:read` | `${string}:write`

const outside = new Set<Scope>(['public', 'self', 'platform:admin'])

/** Whether an operation of this scope works inside the caller's workspace, or on the person and the instance. */
export const isInWorkspace = (scope: Scope) => !outside.has(scope)

export function allows(permissions: readonly string[], scope: string): boolean {
  if (permissions.includes(scope)) return true
  if (scope === 'platform:admin') return false
  return permissions.includes('*') || permissions.includes(`*:${scope.split(':')[1]}`)
}

export function authorise(ctx: Context, scope: Scope): void {
  if (scope === 'public') return
  if (ctx.actor.kind === 'anonymous') {
    throw new Problem('AUTH_003', 'Sign in, or send an access token or API key in the Authorization header.')
  }
  if (scope === 'identified') return
  if (scope === 'self') {
    if (ctx.actor.kind !== 'user') throw onlyFor('a signed-in person')
    return
  }
  if (!allows(ctx.permissions, scope)) throw notPermitted(scope)
  if (scope !== 'platform:admin' && !ctx.workspace) {
    throw new Problem('REQ_001', 'Say which workspace: send its slug in the X-Workspace header.')
  }
}
