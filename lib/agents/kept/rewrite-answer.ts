import { checkText, listMarks } from '../evidence/index.ts'
import { splitSentences } from '../evidence/split-sentences.ts'
import type { Evidence } from '../schema.ts'

interface Rewriting {
  before: ReadonlyMap<string, Evidence>
  /** The same numbers, measured again; what could not be is missing. */
  now: ReadonlyMap<string, Evidence>
  question: string
  frame: { from: string; to: string }
  at: Date
}

/** What was said points to the number of then, what is said instead to that of now. */
export const nameNow = (ref: string) => `${ref}.now`

/** By so much a number may differ and still be what was said; an estimate may by its interval. */
const tolerance = 0.1

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/**
 * An answer with the numbers of now. A sentence that no longer holds is struck through, with the date, and what holds
 * instead stands behind it, where its words still fit the numbers.
 */
export function rewriteAnswer(text: string, rewriting: Rewriting): { text: string; changed: number } {
  let changed = 0
  const sentences = splitSentences(text).map((sentence) => {
    const fresh = restate(sentence, rewriting)
    if (fresh === null) return sentence
    if (fresh.holds) return fresh.text
    changed++
    const [, lead = '', said = '', trail = ''] =
      /^(\s*(?:(?:[-*+>]|#+|\d+\.)\s+)*)(.*?)(\s*)$/s.exec(sentence) ?? []
    const instead = fresh.isTrue ? ` ${fresh.text.trim().replace(/^(?:[-*+>]|#+|\d+\.)\s+/, '')}` : ''
    return `${lead}~~${said}~~ *No longer, ${date.format(rewriting.at)}.*${instead}${trail}`
  })
  return { text: sentences.join(''), changed }
}

/** Null where nothing in it was measured again. */
function restate(sentence: string, { before, now, question, frame }: Rewriting) {
  const marks = listMarks(sentence)
  const refs = marks.flatMap((mark) => ('ref' in mark ? [mark.ref] : []))
  if (refs.length === 0 || refs.some((ref) => !now.has(ref))) return null
  const source = marks
    .map((mark) => ('text' in mark ? mark.text : 'ref' in mark ? `[[${mark.ref}]]` : `[[?${mark.flag}]]`))
    .join('')
  const { text, flags } = checkText(source, { find: (ref) => now.get(ref) ?? null, question, frame })
  const isTrue = flags.length <= marks.filter((mark) => 'flag' in mark).length
  const renamed = text.replaceAll(/\[\[([\w.-]+)=/g, (_mark, ref: string) => `[[${nameNow(ref)}=`)
  return {
    text: renamed,
    isTrue,
    holds: isTrue && refs.every((ref) => isStill(before.get(ref), now.get(ref))),
  }
}

function isStill(before: Evidence | undefined, now: Evidence | undefined): boolean {
  if (before?.value == null || now?.value == null) return before?.value === now?.value
  const { value, low = value, high = value } = before
  if (now.value >= low && now.value <= high) return true
  return Math.abs(now.value - value) <= tolerance * Math.abs(value)
}
