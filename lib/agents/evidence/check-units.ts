import type { EvidenceUnit } from '../schema.ts'
import { formatNumber, formatValue } from './format-value.ts'
import type { Cited, Sentence, Span } from './sentence.ts'

export interface Verdict {
  flagged: Span[]
  /** What the value says itself already. */
  dropped: Span[]
}

const after =
  /^\**([\s-]?)(%|percentage points?|percent\b|per cent\b|usd\b|(?:us )?dollars?\b|cents?\b|milliseconds?\b|ms\b|seconds?\b|secs?\b|s\b|minutes?\b|mins?\b|hours?\b|hrs?\b|h\b|days?\b|tokens?\b|[kmb]n?\b|x\b)/i
const before = /((?:US)?[$€£¥]|\b(?:usd|eur|gbp)|(?<![\p{L}\p{N}\s\uE000)])[-−+]|(?<=\s)[-−+])(\s?)\**$/iu
const counts = /^(?:\s[\p{L}-]+){0,2}\s?tokens?\b|^[\s-]days?\b/iu

const dimensions: readonly [RegExp, EvidenceUnit][] = [
  [/^(?:%|per)/i, 'ratio'],
  [/^(?:usd|us |dollar)/i, 'usd'],
  [/^(?:milli|ms|s|min|h)/i, 'ms'],
  [/^day/i, 'days'],
  [/^token/i, 'tokens'],
]

/** A unit beside a value that is another one than its own, or that stands there twice. */
export function checkUnits({ text, cited }: Sentence): Verdict {
  const verdict: Verdict = { flagged: [], dropped: [] }
  for (const one of cited) {
    if (one.evidence?.value == null) continue
    checkAfter(text.slice(one.at + 1), one, verdict)
    checkBefore(text.slice(0, one.at), one, verdict)
  }
  return verdict
}

function checkAfter(rest: string, one: Cited, { flagged, dropped }: Verdict) {
  const { unit, value, label } = one.evidence!
  if ((unit === 'tokens' || unit === 'days') && counts.test(rest)) {
    one.shown = formatNumber(value!, 'count')
    return
  }
  const [whole = '', gap = '', word] = after.exec(rest) ?? []
  if (!word || (gap === '-' && unit !== 'days')) return
  const to = one.at + 1 + whole.length
  const said = dimensions.find(([pattern]) => pattern.test(word))?.[1]
  if (/^[kmb]n?$|^x$/i.test(word) && (gap || unit === 'number')) return
  const isNamed = isPlain(unit) && label.toLowerCase().includes(word.toLowerCase().replace(/s$/, ''))
  if (isNamed || (/^percentage/i.test(word) && said === unit)) return
  if (said === unit && isSameDuration(word, formatValue(one.evidence!))) {
    dropped.push({ from: to - word.length - gap.length, to })
  } else flagged.push({ from: to - word.length, to })
}

const isPlain = (unit: EvidenceUnit) => unit === 'count' || unit === 'number'

/** Values are given in milliseconds and may be shown in seconds. */
function isSameDuration(word: string, shown: string): boolean {
  if (!/^(?:s|min|h)/i.test(word)) return true
  return new RegExp(`\\d ${/^[sh]/i.test(word) ? word.charAt(0).toLowerCase() : 'min'}\\b`).test(shown)
}

function checkBefore(head: string, one: Cited, { flagged, dropped }: Verdict) {
  const { unit, value } = one.evidence!
  const [whole = '', sign, gap = ''] = before.exec(head) ?? []
  if (!sign) return
  const isSign = /^[-−+]$/.test(sign)
  if (isSign && gap) return
  const from = one.at - whole.length
  const span = { from, to: from + sign.length + gap.length }
  if (!isSign) (unit === 'usd' && /^(?:us)?\$$|^usd$/i.test(sign) ? dropped : flagged).push(span)
  else if (sign === '+' ? value! < 0 : value! > 0) flagged.push(span)
  else if (sign !== '+') dropped.push(span)
}
