import type { Block } from './block.ts'
import type { BufferedEntry } from './entry.ts'
import { insertEvents, insertIds } from './insert.ts'
import { findKnown } from './known-ids.ts'
import { collectHashes, planRows } from './plan-rows.ts'

export interface Written {
  rows: number
  repeated: number
  dead: number
}

/**
 * Events first, their ids after them: a crash between the two leaves ids unknown, and the block, sent again under its
 * token, adds nothing.
 */
export async function writeBlock(entries: readonly BufferedEntry[], { token }: Block): Promise<Written> {
  const known = await findKnown(collectHashes(entries))
  const rows = planRows(entries, (hash) => known.has(hash))
  if (rows.pieces.length > 0) await insertEvents(rows.pieces, token)
  if (rows.newIds.length > 0) await insertIds(rows.newIds, token, Date.now())
  return { rows: rows.count, repeated: rows.repeated, dead: 0 }
}
