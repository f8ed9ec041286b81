import { EventLoopShare } from '#lib/core/event-loop'

import type { Entry } from './buffer/append.ts'
import type { Alteration, Candidate, Refusal } from './candidate.ts'
import { createEventCheck, type EventRules } from './check-event.ts'
import { hashId, noHash } from './id-hash.ts'
import { alterations, refusals } from './messages.ts'

const mostLinesInEntry = 1_000
// Texts beyond 128 KB get pages of their own from the engine of JavaScript, which costs more than all work on them.
const mostCharactersInEntry = 64 * 1024

export interface Gathered {
  accepted: number
  entries: Entry[]
  /** How many events of each name there are. */
  names: Map<string, number>
  refused: Refusal[]
  altered: Alteration[]
}

/**
 * Checks what was sent and packs what is good as it will lie in the buffer: a few large entries, in order. Other requests
 * have their turns between thousands of events.
 */
export async function gather(candidates: readonly Candidate[], rules: EventRules): Promise<Gathered> {
  const check = createEventCheck(rules)
  const names = new Map<string, number>()
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
    const hash = hashOf(checked.id, index, rules)
    hasIds ||= hash !== noHash
    open.hashes += hash
    open.lines += `${checked.line}\n`
    open.count++
    accepted++
    names.set(checked.name, (names.get(checked.name) ?? 0) + 1)
    if (open.count >= mostLinesInEntry || open.lines.length >= mostCharactersInEntry) close()
  }
  close()
  return { accepted, entries, names, refused, altered }
}

function hashOf(id: string | null, index: number, { tenant, repeatKey }: EventRules): string {
  if (id !== null) return hashId(tenant, id)
  return repeatKey === null ? noHash : hashId(tenant, `\0${repeatKey}\0${index}`)
}

const exampleOf = ({ index: _index, ...event }: Candidate) => event
