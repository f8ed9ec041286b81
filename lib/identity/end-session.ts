import type { Context } from '#lib/platform/context'
import { emit } from '#lib/platform/event'

import { sessionRevoked } from './events.ts'
import { tagOf } from './principal.ts'
import { revokeAccess } from './revocation.ts'

/** Ends a session and every token that was issued to it. */
export async function endSession(ctx: Context, id: string): Promise<void> {
  await ctx.db.session.deleteMany({ where: { id } })
  await ctx.db.tokenFamily.updateMany({
    where: { sessionId: id, revokedAt: null },
    data: { revokedAt: ctx.now },
  })
  emit(ctx, sessionRevoked, { subject: id, data: { session_id: id } })
  revokeAccess(ctx, [tagOf.session(id)])
}

/** Ends one sign-in of a program: its refresh tokens and the access tokens they gave. */
export async function endFamily(ctx: Context, id: string): Promise<void> {
  await ctx.db.tokenFamily.update({ where: { id }, data: { revokedAt: ctx.now } })
  revokeAccess(ctx, [tagOf.family(id)])
}
