import type { Block } from './block.ts'
import type { BufferedEntry } from './entry.ts'
import { insertEvents } from './insert.ts'
import { findKnown } from './known-ids.ts'
import { collectHashes, planRows } from './plan-rows.ts'
import { rememberIds } from './remember-ids.ts'

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
  await rememberIds(rows.newIds, token)
  return { rows: rows.count, repeated: rows.repeated, dead: 0 }
}
