import { EventLoopShare } from '#lib/core/event-loop'

import type { Entry, LiveCounts } from './buffer/append.ts'
import { bucketMs } from './buffer/keys.ts'
import type { Alteration, Candidate, Refusal } from './candidate.ts'
import { type CheckedEvent, createEventCheck, type EventRules } from './check-event.ts'
import { hashId, noHash } from './id-hash.ts'
import { alterations, refusals } from './messages.ts'

const mostLinesInEntry = 1_000
// Texts beyond 128 KB get pages of their own from the engine of JavaScript, which costs more than all work on them.
const mostCharactersInEntry = 64 * 1024
/** Counters are kept for twenty minutes, and asked for fifteen. */
const countedMs = 16 * 60_000
const aheadMs = 60_000

export interface Gathered {
  accepted: number
  entries: Entry[]
  counts: LiveCounts
  refused: Refusal[]
  altered: Alteration[]
}

/**
 * Checks what was sent and packs what is good as it will lie in the buffer: a few large entries, in order. Other requests
 * have their turns between thousands of events.
 */
export async function gather(candidates: readonly Candidate[], rules: EventRules): Promise<Gathered> {
  const check = createEventCheck(rules)
  const counts: LiveCounts = new Map()
  const refused: Refusal[] = []
  const altered: Alteration[] = []
  const entries: Entry[] = []
  let open: Entry = { count: 0, hashes: '', lines: '' }
  let hasIds = false
  let accepted = 0
  const share = new EventLoopShare()

  const close = () => {
    if (open.count === 0) return
    entries.push(hasIds ? open : { ...open, hashes: '' })
    open = { count: 0, hashes: '', lines: '' }
    hasIds = false
  }

  for (const candidate of candidates) {
    if (share.isUsedUp()) await share.yield()
    const checked = check(candidate)
    const { index } = candidate
    if (typeof checked === 'string') {
      refused.push({ index, code: checked, message: refusals[checked], example: exampleOf(candidate) })
      continue
    }
    for (const code of checked.altered) {
      altered.push({ index, code, message: alterations[code], example: exampleOf(candidate) })
    }
    const hash = checked.id === null ? noHash : hashId(rules.tenant, checked.id)
    hasIds ||= hash !== noHash
    open.hashes += hash
    open.lines += `${checked.line}\n`
    open.count++
    accepted++
    countLive(counts, checked, rules.nowMs)
    if (open.count >= mostLinesInEntry || open.lines.length >= mostCharactersInEntry) close()
  }
  close()
  return { accepted, entries, counts, refused, altered }
}

/** What arrives late belongs to when it happened; what happened too long ago, or will happen, no counter tells of. */
function countLive(counts: LiveCounts, { ms, name }: CheckedEvent, nowMs: number): void {
  if (ms < nowMs - countedMs || ms > nowMs + aheadMs) return
  const bucket = Math.floor(ms / bucketMs) * bucketMs
  let names = counts.get(bucket)
  if (!names) {
    names = new Map([['*', 0]])
    counts.set(bucket, names)
  }
  names.set('*', (names.get('*') ?? 0) + 1)
  names.set(name, (names.get(name) ?? 0) + 1)
}

const exampleOf = ({ index: _index, ...event }: Candidate) => event
