import { crc32 } from 'node:zlib'

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

export type NewId = Pick<Row, 'tenant' | 'retentionDays'> & {
  hash: string
  /** A checksum of what came under it. */
  body: number
}

/** Something that came under an id under which something else is known. */
export type Changed = Pick<BufferedEntry, 'tenant' | 'origin'> & Pick<Row, 'line'>

export interface BlockPlan {
  /** Pieces of text that make the body when joined: whole lines. */
  pieces: Buffer[]
  count: number
  /** Events that were sent before and are left out. */
  repeated: number
  newIds: NewId[]
  changed: Changed[]
}

/** Leaves out what is known or comes a second time; of two with one id the first in the order of arrival counts. */
export function planBlock(entries: readonly BufferedEntry[], known: ReadonlyMap<string, number>): BlockPlan {
  const seen = new Map(known)
  const plan: BlockPlan = { pieces: [], count: 0, repeated: 0, newIds: [], changed: [] }
  for (const entry of entries) addEntry(entry, plan, seen)
  return plan
}

function addEntry(entry: BufferedEntry, plan: BlockPlan, seen: Map<string, number>): void {
  const { tenant, origin, retentionDays, count, hashes, lines } = entry
  if (hashes === '') {
    plan.pieces.push(lines)
    plan.count += count
    return
  }
  const dropped = new Set<number>()
  const split = splitLines(lines)
  for (let place = 0; place < count; place++) {
    const hash = hashAt(hashes, place)
    if (hash === noHash) continue
    const line = split[place] ?? lines
    const body = sumOf(line)
    const before = seen.get(hash)
    if (before !== undefined) {
      dropped.add(place)
      if (before !== 0 && before !== body) plan.changed.push({ tenant, origin, line })
      continue
    }
    seen.set(hash, body)
    plan.newIds.push({ tenant, hash, retentionDays, body })
  }
  plan.count += count - dropped.size
  plan.repeated += dropped.size
  if (dropped.size === 0) plan.pieces.push(lines)
  else plan.pieces.push(...split.filter((_line, place) => !dropped.has(place)))
}

/** The same rows one by one, for when a block cannot be taken as a whole. */
export function listRows(entries: readonly BufferedEntry[], known: ReadonlyMap<string, number>): Row[] {
  const seen = new Set(known.keys())
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

const timeField = '","time":"'
const tailField = ',"retention_days":'
const timeLength = 23

/** Of an event as it was sent: without what we added, such as the time at which it arrived where none was given. */
export function sumOf(line: Buffer): number {
  const end = line.lastIndexOf(tailField)
  const at = line.indexOf(timeField) + timeField.length
  const time = line.subarray(at, at + timeLength)
  if (end < at || line.lastIndexOf(time) === at) return crc32(line.subarray(0, Math.max(end, 0)))
  return crc32(line.subarray(at + timeLength, end), crc32(line.subarray(0, at)))
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
