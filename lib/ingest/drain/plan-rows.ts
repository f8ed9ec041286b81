import { hashAt, noHash } from '../id-hash.ts'
import type { BufferedEntry } from './entry.ts'

/** One event of a block: its line, and its id where the sender gave one. */
export interface Row {
  /** Counted over the whole block, whatever is left out of it, so that it means the same each time. */
  place: number
  tenant: string
  retentionDays: number
  hash: string | null
  line: Buffer
}

export type NewId = Pick<Row, 'tenant' | 'retentionDays'> & { hash: string }

export interface BlockPlan {
  /** Pieces of text that make the body when joined: whole lines. */
  pieces: Buffer[]
  count: number
  /** Events that were sent before and are left out. */
  repeated: number
  newIds: NewId[]
}

/** Leaves out what is known or comes a second time; of two with one id the first in the order of arrival counts. */
export function planBlock(entries: readonly BufferedEntry[], known: ReadonlySet<string>): BlockPlan {
  const seen = new Set(known)
  const plan: BlockPlan = { pieces: [], count: 0, repeated: 0, newIds: [] }
  for (const entry of entries) addEntry(entry, plan, seen)
  return plan
}

function addEntry(entry: BufferedEntry, plan: BlockPlan, seen: Set<string>): void {
  const { tenant, retentionDays, count, hashes, lines } = entry
  if (hashes === '') {
    plan.pieces.push(lines)
    plan.count += count
    return
  }
  const dropped = new Set<number>()
  for (let place = 0; place < count; place++) {
    const hash = hashAt(hashes, place)
    if (hash === noHash) continue
    if (seen.has(hash)) {
      dropped.add(place)
      continue
    }
    seen.add(hash)
    plan.newIds.push({ tenant, hash, retentionDays })
  }
  plan.count += count - dropped.size
  plan.repeated += dropped.size
  if (dropped.size === 0) plan.pieces.push(lines)
  else plan.pieces.push(...splitLines(lines).filter((_line, place) => !dropped.has(place)))
}

/** The same rows one by one, for when a block cannot be taken as a whole. */
export function listRows(entries: readonly BufferedEntry[], known: ReadonlySet<string>): Row[] {
  const seen = new Set(known)
  const rows: Row[] = []
  let place = 0
  for (const { tenant, retentionDays, hashes, lines } of entries) {
    for (const [at, line] of splitLines(lines).entries()) {
      const hash = hashes === '' ? noHash : hashAt(hashes, at)
      const isRepeated = hash !== noHash && seen.has(hash)
      if (hash !== noHash) seen.add(hash)
      if (!isRepeated) rows.push({ place, tenant, retentionDays, hash: hash === noHash ? null : hash, line })
      place++
    }
  }
  return rows
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
