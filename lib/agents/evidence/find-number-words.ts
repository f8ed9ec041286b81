import type { Allowed } from './find-digits.ts'
import type { Sentence, Span } from './sentence.ts'

const small: Record<string, number> = {
  zero: 0, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20,
  thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
} // prettier-ignore
const large = 'hundreds?|thousands?|millions?|billions?|trillions?|dozens?'
const cardinal = `(?:${Object.keys(small).join('|')})`
const part =
  'halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?'
const counted =
  'percent|per cent|dollars?|cents?|tokens?|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|times'

const words: readonly RegExp[] = [
  // Twenty-three percent, four hundred thousand, two thirds
  new RegExp(
    `\\b(?:(?:an?|one)[\\s-](?=${large}|${counted.replace('cents?', 'cent')}))?(?:${cardinal}|${large})(?:[\\s-]?(?:and\\s)?(?:${cardinal}|${large}))*(?:[\\s-](?:${part}))?(?:[\\s-](?:${counted}))?\\b`,
    'gi',
  ),
  new RegExp(`\\bone[\\s-](?:${counted}|${part})\\b`, 'gi'),
  new RegExp(
    `\\b(?:an?|by an?)\\s(?:${part})(?=\\s(?:of|more|less|fewer|higher|lower|cheaper|faster|slower)\\b|[.,;:!?)]|$)`,
    'gi',
  ),
  new RegExp(`\\ba\\s(?:percent|per cent)\\b`, 'gi'),
  /\b(?:(?:by|about|almost|nearly|over|roughly|only|than|cut in|in)\s)?half\b(?!\s(?:an?\s)?hour|-hour|-way|way)/gi,
  /\b(?:twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|hundred|many)-?fold|doubl(?:ed?|es|ing)|tripl(?:ed?|es|ing)|quadrupl(?:ed?|es|ing)|halv(?:ed?|es|ing)|a couple of|a score of)\b/gi,
]

// Said of things that were named, or of no number at all.
const idioms =
  /\b(?:(?:the|these|those|all|between|both|following|other|last|first|its|their)\s(?:two|three|four|five)\b(?!\s(?:percent|times|thirds|fifths|quarters|hundred|thousand|million))|(?:first|second|other|latter|former|top|bottom)\shalf\b|half\sof\s(?=January|February|March|April|May|June|July|August|September|October|November|December)|double[\s-]check\w*|double\squot\w+|two[\s-](?:factor|way|sided)|ten\sto\sone|at\ssixes|on\sall\sfours|a\smillion\sthanks|(?:zero|ground)[\s-]?(?:downtime|shot|trust)|non-?zero)\b/gi

const lengths = new RegExp(`\\b(${cardinal}|an?|one)[\\s-](minute|hour|day|week|month|year)s?\\b`, 'gi')

/** Numbers in words that no reference gave, unless the asker used them or no number is meant. */
export function findNumberWords({ text }: Sentence, allowed: Allowed): Span[] {
  const free = toSpans(text, [idioms])
  for (const { index, 0: found, 1: word = '', 2: unit = '' } of text.matchAll(lengths)) {
    const count = small[word.toLowerCase()] ?? 1
    if (allowed.lengths.has(`${unit.toLowerCase()} ${count}`))
      free.push({ from: index, to: index + found.length })
  }
  return toSpans(text, words).filter(({ from, to }) => {
    if (free.some((span) => span.from < to && from < span.to)) return false
    const found = text.slice(from, to).toLowerCase()
    const value = small[found]
    return (
      !allowed.said.includes(stem(found)) &&
      !(value !== undefined && allowed.asked.some((one) => one.value === value))
    )
  })
}

/** The numbers in words of a question: as words without their endings, and as numbers. */
export function readNumberWords(question: string): { said: string[]; values: number[] } {
  const found = toSpans(question, words).map(({ from, to }) => question.slice(from, to).toLowerCase())
  return { said: found.map(stem), values: found.flatMap((word) => small[word] ?? []) }
}

const stem = (word: string) => word.replace(/(?:ed|es|ing|e|d|s)$/, '')

const toSpans = (text: string, patterns: readonly RegExp[]): Span[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length })),
  )
