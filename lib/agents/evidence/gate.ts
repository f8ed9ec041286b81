import type { Evidence } from '../schema.ts'
import { checkDirection } from './check-direction.ts'
import { checkPeriods } from './check-periods.ts'
import { checkUnits } from './check-units.ts'
import { listLengths, listNames, findDigits, readAmounts } from './find-digits.ts'
import type { Allowed } from './find-digits.ts'
import { findNumberWords, readNumberWords } from './find-number-words.ts'
import { neutraliseLinks } from './neutralise-links.ts'
import { readSentence, writeSentence } from './sentence.ts'
import { findSentenceEnd } from './split-sentences.ts'

export interface GateOptions {
  find: (ref: string) => Evidence | null
  question: string
  /** The range that the run is about. */
  frame: { from: string; to: string }
  /** Labels and names of what was found: digits inside of them are no claims. */
  names?: (() => Iterable<string>) | undefined
}

export interface Gate {
  /** Takes a piece of what a model writes and gives the sentences that are complete now, checked. */
  push(delta: string): string
  /** The rest, once nothing more comes. */
  end(): string
}

export function createGate(options: GateOptions): Gate {
  const { push, end } = openGate(options)
  return { push: (delta) => push(delta).text, end: () => end().text }
}

/** A text as a whole, as the gate would let it through. */
export function checkText(
  text: string,
  options: GateOptions,
): { text: string; refs: string[]; flags: string[] } {
  const { push, end } = openGate(options)
  const [first, rest] = [push(text), end()]
  return {
    text: first.text + rest.text,
    refs: [...new Set([...first.refs, ...rest.refs])],
    flags: [...first.flags, ...rest.flags],
  }
}

function openGate(options: GateOptions) {
  const check = createCheck(options)
  let held = ''
  const release = (isEnd: boolean) => {
    const released = { text: '', refs: [] as string[], flags: [] as string[] }
    for (;;) {
      const end = findSentenceEnd(held) ?? (isEnd && held ? held.length : null)
      if (end === null) return released
      const { text, refs, flags } = check(held.slice(0, end))
      held = held.slice(end)
      released.text += text
      released.refs.push(...refs)
      released.flags.push(...flags)
    }
  }
  const push = (delta: string) => {
    held += delta
    return release(false)
  }
  return { push, end: () => release(true) }
}

function createCheck({ find, question, frame, names }: GateOptions) {
  const { said, values } = readNumberWords(question)
  const asked = [...readAmounts(question), ...values.map((value) => ({ value, unit: '' }))]
  const lengths = listLengths(frame)
  const cited = new Set<string>()
  let beginsLine = true
  return (raw: string) => {
    const sentence = readSentence(neutraliseLinks(raw), beginsLine, find)
    beginsLine = raw.endsWith('\n')
    const known = sentence.cited.flatMap(({ ref, evidence }) => (evidence ? [{ ref, evidence }] : []))
    for (const { evidence } of known) cited.add(evidence.label)
    const allowed: Allowed = {
      asked,
      said,
      lengths,
      names: [...cited, ...(names?.() ?? [])].flatMap(listNames),
    }
    const { flagged, dropped } = checkUnits(sentence)
    flagged.push(
      ...findDigits(sentence, allowed),
      ...findNumberWords(sentence, allowed),
      ...checkDirection(sentence),
      ...checkPeriods(sentence, question),
    )
    const { stored, flags } = writeSentence(sentence, flagged, dropped)
    return { text: stored, refs: known.map(({ ref }) => ref), flags }
  }
}
