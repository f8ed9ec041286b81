import type { Evidence } from '../schema.ts'
import { formatNumber, formatValue } from './format-value.ts'

/** A reference of a sentence: in its text it is one character that nobody can type. */
export interface Cited {
  at: number
  ref: string
  evidence: Evidence | null
  /** What replaces the value as it is usually written. */
  shown?: string
}

export interface Span {
  from: number
  to: number
}

export interface Sentence {
  text: string
  cited: Cited[]
  beginsLine: boolean
}

/** Stands for a reference. Letters and digits are not next to it, so that words end there. */
export const citation = '\uE000'

const invisible = /(?![\t\n])\p{Cc}|[\u00AD\u200B\u2060\u202A-\u202E\u2066-\u2069\uFEFF\uE000-\uF8FF]/gu
const reference = /\[\[\s*(\?)?\s*([^[\]]*?)\s*\]\]/g
const written = /^([\w.-]+)(?:\s*=.*)?$/s
const brackets = /\[{2,}|\]{2,}/g

export function readSentence(
  raw: string,
  beginsLine: boolean,
  find: (ref: string) => Evidence | null,
): Sentence {
  const cited: Cited[] = []
  const clean = raw.replace(invisible, '')
  let text = ''
  let last = 0
  for (const { index, 0: whole, 1: asked, 2: inside = '' } of clean.matchAll(reference)) {
    text += breakBrackets(clean.slice(last, index))
    last = index + whole.length
    const ref = asked ? null : written.exec(inside)?.[1]
    if (inside === '') continue
    cited.push({ at: text.length, ref: ref ?? inside, evidence: ref ? find(ref) : null })
    text += citation
  }
  return { text: text + breakBrackets(clean.slice(last)), cited, beginsLine }
}

/** Only the server writes marks. */
const breakBrackets = (text: string) => text.replace(brackets, (found) => found.charAt(0))

/** The sentence as it is stored: values put in, and what nothing stands for marked. */
export function writeSentence({ text, cited }: Sentence, flagged: readonly Span[], dropped: readonly Span[]) {
  const flags: string[] = []
  const flag = (words: string) => {
    flags.push(words)
    return `[[?${words}]]`
  }
  let stored = ''
  let at = 0
  while (at < text.length) {
    const gone = dropped.find(({ from, to }) => from <= at && at < to)
    if (gone) {
      at = gone.to
      continue
    }
    const found = cited.find((one) => one.at === at)
    if (found) {
      const { ref, evidence } = found
      stored += evidence
        ? `[[${ref}=${found.shown ?? formatValue(evidence)}]]`
        : flag(ref.replaceAll(/[[\]]/g, ''))
      at += 1
      continue
    }
    const span = flagged.filter(({ from, to }) => from <= at && at < to)
    if (span.length === 0) {
      stored += text.charAt(at)
      at += 1
      continue
    }
    const end = Math.max(...span.map(({ to }) => to))
    const stop = cited.find((one) => one.at > at && one.at < end)?.at ?? end
    const words = text.slice(at, stop).replaceAll(/[[\]]/g, '')
    stored += words.trim() ? flag(words) : words
    at = stop
  }
  return { stored, flags }
}

/** Without the sign or the unit that the words around it say. */
export const showBare = (evidence: Evidence): string =>
  formatNumber(Math.abs(evidence.value ?? 0), evidence.unit)
