import { hashAt, noHash } from '../id-hash.ts'
import type { BufferedEntry } from './entry.ts'

export interface NewId {
  tenant: string
  hash: string
  retentionDays: number
}

export interface Rows {
  /** Pieces of text that make the body when joined: whole lines. */
  pieces: Buffer[]
  count: number
  /** Events that were sent before and are left out. */
  repeated: number
  newIds: NewId[]
}

/** Leaves out what is known or comes a second time; of two with one id the first in the order of arrival counts. */
export function planRows(entries: readonly BufferedEntry[], isKnown: (hash: string) => boolean): Rows {
  const seen = new Set<string>()
  const rows: Rows = { pieces: [], count: 0, repeated: 0, newIds: [] }
  for (const entry of entries) addEntry(entry, rows, seen, isKnown)
  return rows
}

function addEntry(
  { tenant, retentionDays, count, hashes, lines }: BufferedEntry,
  rows: Rows,
  seen: Set<string>,
  isKnown: (hash: string) => boolean,
): void {
  if (hashes === '') {
    rows.pieces.push(lines)
    rows.count += count
    return
  }
  const dropped = new Set<number>()
  for (let place = 0; place < count; place++) {
    const hash = hashAt(hashes, place)
    if (hash === noHash) continue
    if (seen.has(hash) || isKnown(hash)) {
      dropped.add(place)
      continue
    }
    seen.add(hash)
    rows.newIds.push({ tenant, hash, retentionDays })
  }
  rows.count += count - dropped.size
  rows.repeated += dropped.size
  if (dropped.size === 0) rows.pieces.push(lines)
  else rows.pieces.push(...splitLines(lines).filter((_line, place) => !dropped.has(place)))
}

const lineBreak = 0x0a

/** Each with its line break. */
export function splitLines(lines: Buffer): Buffer[] {
  const pieces: Buffer[] = []
  let from = 0
  for (let to = lines.indexOf(lineBreak); to >= 0; to = lines.indexOf(lineBreak, from)) {
    pieces.push(lines.subarray(from, to + 1))
    from = to + 1
  }
  if (from < lines.length) pieces.push(lines.subarray(from))
  return pieces
}

/** Every id that senders gave, each once. */
export function collectHashes(entries: readonly BufferedEntry[]): string[] {
  const hashes = new Set<string>()
  for (const { hashes: text, count } of entries) {
    if (text === '') continue
    for (let place = 0; place < count; place++) hashes.add(hashAt(text, place))
  }
  hashes.delete(noHash)
  return [...hashes]
}
