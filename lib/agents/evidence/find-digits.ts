import { citation } from './sentence.ts'
import type { Sentence, Span } from './sentence.ts'

export interface Allowed {
  /** Numbers of the asker’s own question. */
  asked: readonly Amount[]
  /** Its numbers in words, without endings. */
  said: readonly string[]
  /** How long the range is that the run is about, in words of time: `day 7`. */
  lengths: ReadonlySet<string>
  /** Names of what was found, which may hold digits. */
  names: readonly string[]
}

export interface Amount {
  value: number
  unit: string
}

const months =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const day = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?'
const days = `${day}(?:\\s?(?:-|–|to|and)\\s?${day})?`
const year = '(?:19[7-9]\\d|20[0-4]\\d)'
// What makes a number of what looks like part of a name.
const counted =
  '(?!\\s?(?:%|percent|per cent|ms\\b|s\\b|k\\b|m\\b|x\\b|×|times|fold|tokens?\\b|dollars?\\b|usd\\b|calls?\\b|requests?\\b|errors?\\b|users?\\b|orders?\\b|events?\\b|days?\\b|hours?\\b)|[\\d,]*\\d)'
const makers =
  'gpt|chatgpt|claude|gemini|gemma|llama|mistral|mixtral|ministral|codestral|command|deepseek|qwen|grok|nova|titan|phi|kimi|glm|sonar|jamba|dall-e|whisper|text-embedding|davinci|imagen|voyage|opus|sonnet|haiku'

const exempt: readonly RegExp[] = [
  /(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?(?![\w-])/g,
  /(?<![\w.,/])\d{1,2}([/.])\d{1,2}\1(?:19|20)\d{2}(?!\w)/g,
  new RegExp(`(?<![\\w.,$€£])${days}\\s+(?:of\\s+)?${months}(?:,?\\s+${year})?(?![\\w%])`, 'g'),
  new RegExp(`\\b${months}\\s+${days}(?:,?\\s+${year})?(?![\\w%]|[.,]\\d)`, 'g'),
  new RegExp(`\\b${months},?\\s+${year}(?![\\w%]|[.,]\\d)`, 'g'),
  new RegExp(`(?<=\\b(?:in|since|during|until|year|through)\\s)${year}(?![\\w%]|[.,]\\d)${counted}`, 'gi'),
  new RegExp(`\\b(?:Q[1-4]|H[12])(?:\\s${year})?(?![\\w%])`, 'g'),
  /(?<![\w.,:$€£])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?(?![\w:%])/gi,
  /(?<![\w.,$€£])(?:1[0-2]|0?[1-9])\s?(?:am|pm|a\.m\.|p\.m\.)(?!\w)/gi,
  new RegExp(`\\b(?:${makers})(?:[-_:/@.](?=[a-z\\d])[a-z\\d]+)+(?![%\\d])`, 'gi'),
  new RegExp(
    `\\b(?:${makers})(?:\\s(?:${makers}|pro|flash|nano|mini))*\\s\\d(?:\\.\\d{1,2})?[a-z]?\\b(?!\\.\\d)${counted}`,
    'gi',
  ),
  /(?<![\w.])v\d+(?:\.\d+)*(?!\w)/gi,
  /(?<![\w.,$€£])\d{1,2}\.\d{1,2}\.\d{1,3}(?:[-+][a-z][\w.]*)?(?![\w%])/gi,
  new RegExp(
    `\\b(?:version|release|step|phase|option|table|figure|section|line|port|page|tier|level|item|week|no\\.)\\s\\d{1,5}(?:\\.\\d+)*(?!\\w)${counted}`,
    'gi',
  ),
  /(?<![\w&])#\d+(?!\w)/g,
  /\b(?:https?|status|error|code)\s(?:codes?\s)?[1-5]\d\d(?![\w%]|[.,]\d)/gi,
  /(?<!\w)[1-5]xx\b/gi,
  /(?<![\w.,])\d{1,3}(?:st|nd|rd|th)\b/g,
  /(?<!\w)24\/7(?!\w)/g,
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?!(?:us|usd|eur|gbp|x|by|to|of|about)\\p{N})[\\p{L}_][\\p{L}_]*\\p{Nd}[\\p{L}\\p{N}_]*(?:\\.\\d+(?=\\s))?`,
    'giu',
  ),
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?!(?:sub|over|under|top|near|about|plus|minus|by|up|down|of|to|some|roughly)-)\\p{L}[\\p{L}\\p{N}]*(?:[-_.:/][\\p{L}\\p{N}]+)*[-_]\\p{Nd}[\\p{L}\\p{N}]*(?:[-_.][\\p{L}\\p{N}]+)*${counted}`,
    'giu',
  ),
]

const numbering = /^[\s>#*+-]*\d{1,2}[.)](?=[\s*]|$)/
const address = /(?<=\]\()\/w\/[^)\s]*(?=\))/g
const amount =
  /(?:[-+−~≈±]\s?)?(?:(?:US)?[$€£¥]\s?|\b(?:usd|eur|gbp)\s?|(?:\bx|×)\s?)?[-+−]?\p{N}(?:[\p{N}.,'’]*\p{N})?(?:\s?(?:%|‰|percent\b|per cent\b)|[kmb]n?\b|[x×]|\s?(?:ms|usd|dollars?|tokens?|[a-z]+)\b)?/giu
const figures = /\p{N}/u
const unitWord = /%|percent|per cent|[$€£¥]|\p{L}+/iu
const length = /(?<![\w.,$€£])(\d{1,4})[\s-]*(minute|hour|day|week|month|year)s?\b/gi

export function readAmounts(text: string): (Amount & Span)[] {
  return [...text.matchAll(amount)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
    ...readAmount(found),
  }))
}

function readAmount(found: string): Amount {
  const digits = /\p{N}(?:[\p{N}.,'’]*\p{N})?/u.exec(found)?.[0] ?? ''
  const unit = (unitWord.exec(found.replace(digits, ''))?.[0] ?? '').toLowerCase()
  const scale = { k: 1e3, m: 1e6, mn: 1e6, b: 1e9, bn: 1e9 }[unit] ?? 1
  return {
    value: Number(digits.replaceAll(/[,'’]/g, '')) * scale,
    unit:
      scale > 1
        ? ''
        : unit
            .replace(/^(?:per ?cent)$/, '%')
            .replace(/^(?:usd|dollars?)$/, '$')
            .replace(/s$/, ''),
  }
}

/** Digits that no reference gave and that are more than a name, a date, or what the asker said. */
export function findDigits({ text, beginsLine }: Sentence, allowed: Allowed): Span[] {
  if (!figures.test(text)) return []
  const free = listExempt(text, beginsLine, allowed)
  const isFree = (from: number, to: number) => free.some((span) => span.from <= from && to <= span.to)
  return readAmounts(text).flatMap((found) => {
    const whole = text.slice(found.from, found.to)
    const figure = /\p{N}(?:[\p{N}.,'’]*\p{N})?/u.exec(whole)
    const from = found.from + (figure?.index ?? 0)
    if (isFree(from, from + (figure?.[0].length ?? 0)) || allowed.asked.some((one) => isSame(one, found)))
      return []
    const words = /\s?\p{L}+$/u.exec(whole)?.[0] ?? ''
    const keep = /^(?:\s?(?:percent|per cent|ms|usd|dollars?|tokens?)|[kmb]n?|x)$/i.test(words)
    return [{ from: found.from, to: keep ? found.to : found.to - words.length }]
  })
}

/** Dollars of the question do not stand for a count of the answer. */
const isSame = (asked: Amount, found: Amount) =>
  asked.value === found.value &&
  (asked.unit === found.unit ||
    asked.unit === '' ||
    found.unit === '' ||
    !(isUnit(asked.unit) || isUnit(found.unit)))

const isUnit = (unit: string) => /^(?:[$€£¥%x×]|m?s|token|day|hour|week|month|minute|year)$/.test(unit)

function listExempt(text: string, beginsLine: boolean, { lengths, names }: Allowed): Span[] {
  const all = [...exempt, address].flatMap((pattern) => [...text.matchAll(pattern)])
  const spans = all.map(({ index, 0: found }) => ({ from: index, to: index + found.length }))
  const number = beginsLine && numbering.exec(text)
  if (number) spans.push({ from: 0, to: number[0].length })
  for (const { index, 0: found, 1: digits, 2: unit = '' } of text.matchAll(length)) {
    if (lengths.has(`${unit.toLowerCase()} ${Number(digits)}`))
      spans.push({ from: index, to: index + found.length })
  }
  return [...spans, ...names.flatMap((name) => findAll(text, name))]
}

function findAll(text: string, name: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const isWord = !/[\p{L}\p{N}]/u.test(text.charAt(at - 1) + text.charAt(at + name.length))
    if (isWord) spans.push({ from: at, to: at + name.length })
  }
  return spans
}

/** Of a label such as “Spend of tenant-42”, what is a name with digits; a number alone is none. */
export function listNames(label: string): string[] {
  const words = label
    .replaceAll(citation, ' ')
    .split(/\s+/)
    .map((word) => word.replace(/^[“”"'(]+|[“”"'),.;:]+$/g, ''))
  return words.flatMap((word, place) => {
    if (!figures.test(word)) return []
    if (/\p{L}/u.test(word) && !/^[$€£]|^\d[\d.,]*\p{L}{1,4}$/u.test(word)) return [word]
    const before = words[place - 1] ?? ''
    return /^\p{L}{2,}$/u.test(before) && /^\d{1,6}$/.test(word) ? [`${before} ${word}`] : []
  })
}

/** The range’s length in each unit of time that fits it. */
export function listLengths(frame: { from: string; to: string }): Set<string> {
  const hours = (Date.parse(frame.to) - Date.parse(frame.from)) / 3_600_000
  const perUnit = { minute: 1 / 60, hour: 1, day: 24, week: 168, month: 730.5, year: 8766 }
  const lengths = Object.entries(perUnit).flatMap(([unit, size]) => {
    const exact = hours / size
    return [Math.round(exact), Math.ceil(exact)]
      .filter((count) => count > 0 && Math.abs(count - exact) < Math.max(0.07 * exact, size <= 24 ? 1 : 0.1))
      .map((count) => `${unit} ${count}`)
  })
  return new Set(lengths)
}
