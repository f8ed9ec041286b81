import { getRedis } from '#lib/platform/redis'

import type { Piece, PieceKind } from './pieces.ts'

/** For how long an end is held until it is told without its beginning. */
const heldMs = 60_000
// The rest is told in the next round.
const mostInRound = 5_000
const key = 'langfuse:held'

export type HeldEnd = Pick<Piece, 'kind' | 'id'>

/** What came before its beginning, so that it is told of in the end, whether or not the beginning comes. */
export async function holdEnds(workspaceId: string, pieces: readonly HeldEnd[]): Promise<void> {
  if (pieces.length === 0) return
  const due = Date.now() + heldMs
  await getRedis().zadd(key, ...pieces.flatMap((piece) => [due, toMember(workspaceId, piece)]))
}

/** By workspace, those that have been held long enough. */
export async function listDueEnds(now: Date): Promise<Map<string, HeldEnd[]>> {
  const members = await getRedis().zrangebyscore(key, '-inf', now.getTime(), 'LIMIT', 0, mostInRound)
  const due = new Map<string, HeldEnd[]>()
  for (const member of members) {
    const [workspaceId = '', kind = '', ...id] = member.split(' ')
    const ends = due.get(workspaceId) ?? []
    ends.push({ kind: kind as PieceKind, id: id.join(' ') })
    due.set(workspaceId, ends)
  }
  return due
}

export const releaseEnds = (workspaceId: string, pieces: readonly HeldEnd[]) =>
  getRedis().zrem(key, ...pieces.map((piece) => toMember(workspaceId, piece)))

const toMember = (workspaceId: string, { kind, id }: HeldEnd) => `${workspaceId} ${kind} ${id}`
