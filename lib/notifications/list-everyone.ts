import { listMembers } from '#lib/identity/index'
import type { Context } from '#lib/platform/context'

type Member = Awaited<ReturnType<typeof listMembers>>['items'][number]

const mostAtOnce = 200

/** All members, however many: who has been there longest, and so mostly owns the workspace, is on the last page. */
export async function listEveryone(ctx: Context): Promise<Member[]> {
  const everyone: Member[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listMembers(ctx, { limit: mostAtOnce, ...(cursor ? { cursor } : {}) })
    everyone.push(...page.items)
    cursor = page.next_cursor
  }
  return everyone
}
