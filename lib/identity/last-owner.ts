import { conflict } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'

/** A workspace without an owner could never be managed again. */
export async function requireAnotherOwner(ctx: WorkspaceContext, memberId: string): Promise<void> {
  const others = await ctx.db.member.count({ where: { role: 'owner', id: { not: memberId } } })
  if (others === 0) {
    throw conflict('This is the last owner. Make somebody else owner first, or delete the workspace.')
  }
}
