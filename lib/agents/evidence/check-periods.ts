import { citation } from './sentence.ts'
import type { Sentence, Span } from './sentence.ts'

const unit = '(?:period|range|week|month|day|year|quarter|(?:\\d+|[a-z]+)\\s(?:days|hours|weeks|months))'
const previous = new RegExp(
  `\\b(?:(?:previous|prior|preceding|former)\\s${unit}|last\\s(?:week|month|year|quarter)|yesterday|${unit}\\s(?:before|earlier|ago)|before\\sthat|previously|formerly)\\b`,
  'gi',
)
const current = new RegExp(
  `\\b(?:this\\s(?:week|month|year|quarter|period)|current\\s${unit}|now|today|currently|last\\s(?:\\d+|[a-z]+)\\s(?:days|hours|weeks))\\b`,
  'gi',
)
const apart = /\b(?:to|and|than|versus|vs|against|compared|from|over|up|down|but|while|after|since)\b|[;()]/i
const comparing = /\b(?:to|with|than|versus|vs\.?|against|over|on|since|after|until)\s(?:the\s|its\s)?$/i
const opening = /^[\s>*-]*(?:(?:in|during|for|within)\s(?:the\s)?)?$/i

/** Words of the one range beside a number of the other. Words of the question say what the asker calls the range. */
export function checkPeriods({ text, cited }: Sentence, question: string): Span[] {
  const asked = question.toLowerCase()
  return cited.flatMap(({ at, evidence }): Span[] => {
    if (!evidence?.period) return []
    const opposite = evidence.period === 'current' ? previous : current
    const start = text.lastIndexOf(citation, at - 1) + 1
    const next = text.indexOf(citation, at + 1)
    const before = [...text.slice(at === 0 ? 0 : start, at).matchAll(opposite)].at(-1)
    const [after] = text.slice(at + 1, next < 0 ? text.length : next).matchAll(opposite)
    return [
      ...(before
        ? judge(before, start, (from, to) =>
            isOfNext(text.slice(start, from), text.slice(to, at), start === 0),
          )
        : []),
      ...(after ? judge(after, at + 1, (from) => isOfLast(text.slice(at + 1, from))) : []),
    ]
  })

  function judge(
    match: RegExpMatchArray,
    offset: number,
    belongs: (from: number, to: number) => boolean,
  ): Span[] {
    const from = offset + (match.index ?? 0)
    const to = from + match[0].length
    return asked.includes(match[0].toLowerCase()) || !belongs(from, to) ? [] : [{ from, to }]
  }
}

/** “Last week’s [number]”, “In the previous period, spend was [number]”. */
function isOfNext(before: string, between: string, isFirst: boolean): boolean {
  if (/^(?:['’]s)?[\s*(]*$/.test(between)) return true
  if (apart.test(between) || comparing.test(before)) return false
  return between.includes(',') ? isFirst && opening.test(before) : true
}

/** “[number] last week”, “[number] in the previous period”. */
const isOfLast = (between: string) => between.length <= 25 && !apart.test(between) && !between.includes(',')
