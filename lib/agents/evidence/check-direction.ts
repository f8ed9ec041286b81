import type { Evidence } from '../schema.ts'
import { citation, showBare } from './sentence.ts'
import type { Cited, Sentence, Span } from './sentence.ts'

const up =
  'rises?|rose|risen|rising|increas(?:e|es|ed|ing)|gr(?:ew|ow|ows|own|owing|owth)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|spik(?:ed|ing)|up|higher|more|greater|larger|slower|pricier'
const down =
  'falls?|fell|fallen|falling|drop(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|shr(?:ank|unk|inks?)|reduc(?:ed|es|tion)|plung(?:ed|es)|dip(?:s|ped)?|sank|slid|down|lower|less|fewer|smaller|faster|cheaper'
const direction = `\\b(?:${up}|${down})\\b`
const anyWord = new RegExp(direction, 'gi')
const isUp = new RegExp(`^(?:${up}|above|exceed(?:s|ed)?)$`, 'i')
const c = citation
const gap = (most: number) => `[^${c}]{0,${most}}`

/** From a start to an end, by the place of each in the pattern. */
const moves: readonly [RegExp, start: 0 | 1, end: 0 | 1][] = [
  [new RegExp(`\\bfrom\\s${gap(30)}${c}${gap(40)}\\bto\\s${gap(30)}${c}`, 'gi'), 0, 1],
  [
    new RegExp(
      `(?<word>${direction})${gap(25)}\\bto\\s${gap(20)}${c}${gap(30)}\\bfrom\\s${gap(20)}${c}`,
      'gi',
    ),
    1,
    0,
  ],
  [
    new RegExp(
      `${c}${gap(40)}?(?<word>${direction})${gap(25)}\\b(?:from|than)\\s${gap(30)}${c}(?!${gap(20)}\\bto\\s${gap(10)}${c})`,
      'gi',
    ),
    1,
    0,
  ],
  [new RegExp(`${c}${gap(25)}\\b(?<word>above|below|exceed(?:s|ed)?)\\b${gap(25)}${c}`, 'gi'), 1, 0],
]
const by = new RegExp(
  `(?<word>${direction})(?:\\s(?:in|of)\\s[\\p{L}\\s]{1,30}?)?(?:\\s(?:by|of|about|around|roughly|some|another|just))*\\s\\**${c}|${c}\\**\\s(?<noun>${direction})`,
  'giu',
)
const negation = /\b(?:not|never|no|neither|nor)\b|n['’]t\b/i
const clauses = /[;.!?]\s|\s(?:but|while|whereas|although)\s/g
const changes = /chang|delta|differ|growth|increas|rise|extra/i
const losses = /drop|decreas|declin|reduc|loss|fall|saving|saved/i

/** Words of direction that the values contradict. A fall “by” a negative change is shown without its sign. */
export function checkDirection({ text, cited }: Sentence): Span[] {
  const starts = [0, ...[...text.matchAll(clauses)].map(({ index, 0: found }) => index + found.length)]
  return starts.flatMap((from, place) => {
    const to = starts[place + 1] ?? text.length
    const inside = cited.filter(({ at }) => from <= at && at < to).map((one) => ({ one, at: one.at - from }))
    const wrong = inside.length > 0 ? listWrong(text.slice(from, to), inside) : []
    return wrong.map(({ said, at }) => ({ from: from + at, to: from + at + said.length }))
  })
}

interface Said {
  said: string
  at: number
}

function listWrong(clause: string, cited: readonly { one: Cited; at: number }[]): Said[] {
  const used = new Set<Cited>()
  const wrong: Said[] = []
  const judge = (word: Said, change: number): boolean => {
    const isRight = isUp.test(word.said) ? change > 0 : change < 0
    const isDenied = negation.test(clause.slice(Math.max(0, word.at - 20), word.at))
    if (!isRight && !isDenied) wrong.push(word)
    return isRight || isDenied
  }
  const listCited = (index: number, found: string) =>
    cited.filter(({ at }) => index <= at && at < index + found.length).map(({ one }) => one)

  for (const [pattern, start, end] of moves) {
    for (const { index, 0: found, groups } of clause.matchAll(pattern)) {
      const pair = listCited(index, found)
      const [before, later] = [pair[start], pair[end]]
      if (!before || !later || used.has(later)) continue
      used.add(before).add(later)
      const word = findWord(clause, index, found, groups?.word)
      const change = subtract(later.evidence, before.evidence)
      if (word && change !== null && isAbout(word.said, later.evidence)) judge(word, change)
    }
  }
  for (const { index, 0: found, groups } of clause.matchAll(by)) {
    const [one] = listCited(index, found)
    const change = one?.evidence ? readChange(one.evidence) : null
    const word = findWord(clause, index, found, groups?.word ?? groups?.noun)
    if (!one?.evidence || used.has(one) || change === null || !word) continue
    used.add(one)
    if (judge(word, change) && one.evidence.value! < 0) one.shown = showBare(one.evidence)
  }
  const rest = cited.filter(({ one }) => !used.has(one)).map(({ one }) => one.evidence)
  const [word, second] = listWords(clause)
  const change = compareRanges(rest)
  if (word && !second && change !== null && isAbout(word.said, rest[0] ?? null)) judge(word, change)
  return wrong
}

const listWords = (text: string): Said[] =>
  [...text.matchAll(anyWord)].map(({ index, 0: said }) => ({ said, at: index }))

/** The word of direction: within what was found, or else the nearest before it, or after it. */
function findWord(clause: string, index: number, found: string, inside?: string): Said | undefined {
  if (inside) return { said: inside, at: index + found.indexOf(inside) }
  const all = listWords(clause)
  return all.findLast(({ at }) => at < index) ?? all.find(({ at }) => at >= index + found.length)
}

/** A number that is a change already is not compared with what it changed. */
function subtract(later?: Evidence | null, before?: Evidence | null): number | null {
  if (later && before && readChange(before) === null && readChange(later) !== null) return readChange(later)
  if (later?.value == null || before?.value == null || later.unit !== before.unit) return null
  return later.value - before.value
}

/** Of one measure now and before, where the sentence does not say from which to which. */
function compareRanges(rest: readonly (Evidence | null)[]): number | null {
  const [now, ...others] = rest.filter((one) => one?.period === 'current')
  const [then, ...more] = rest.filter((one) => one?.period === 'previous')
  return others.length + more.length > 0 ? null : subtract(now, then)
}

/** Faster is less time; of requests it would be more. */
function isAbout(said: string, evidence: Evidence | null): boolean {
  if (/^(?:faster|slower)$/i.test(said)) return evidence?.unit === 'ms'
  return !/^(?:cheaper|pricier)$/i.test(said) || evidence?.unit === 'usd'
}

/** How much more it became; null of what is no change. */
function readChange({ ref, label, value }: Evidence): number | null {
  const said = `${ref.split('.').slice(1).join('.')} ${label}`
  if (value === null) return null
  if (changes.test(said)) return value
  return losses.test(said) ? -value : null
}
