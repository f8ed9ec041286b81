import { setTimeout as delay } from 'node:timers/promises'

import { sessionCookie } from '#lib/http/request-facts'
import { createKey, newSessionToken, openSession } from '#lib/identity/index'
import { getQueueState } from '#lib/platform/queue-measures'
import { createOwner } from '#tests/factories/workspace'

export type Caller = { workspaceId: string; userId: string; token: string; key: string; session: string }
export type CredentialKind = 'token' | 'key' | 'session'

const sessionMs = 86_400_000
const quietWithinMs = 120_000

/** People with a workspace each: limits count by caller and workspace, so one alone could not make much load. */
export async function createCallers(count: number): Promise<Caller[]> {
  const callers: Caller[] = []
  for (let index = 0; index < count; index++) {
    const { ctx, user, workspace, token } = await createOwner()
    const { key } = await createKey(ctx, { name: 'Bench', scopes: ['*'] })
    const session = newSessionToken()
    await openSession({
      userId: user.id,
      tokenHash: session.tokenHash,
      expiresAt: new Date(Date.now() + sessionMs),
      userAgent: null,
      address: null,
    })
    callers.push({ workspaceId: workspace.id, userId: user.id, token, key, session: session.token })
  }
  return callers
}

export function credentialOf(caller: Caller, kind: CredentialKind): Record<string, string> {
  if (kind === 'session') return { cookie: `${sessionCookie}=${caller.session}` }
  return { authorization: `Bearer ${caller[kind]}` }
}

/** Until nothing is owed any more, so that what was prepared does not run while something is measured. */
export async function waitUntilQuiet(withinMs = quietWithinMs): Promise<number> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < withinMs) {
    const { waiting, retrying, unnumbered } = await getQueueState(null)
    if (waiting + retrying + unnumbered === 0) return performance.now() - startedAt
    await delay(100)
  }
  throw new Error(`Something is still owed after ${withinMs / 1000} s.`)
}
