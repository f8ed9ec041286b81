import type { AlertCondition, AlertQuery } from '#lib/alerts/schema'

import { describeQuestion } from '../query/explore/describe-question.ts'
import { unitOfQuestion } from '../query/explore/guess-unit.ts'
import type { FigureFormat } from '../ui/format-figure.ts'

/** As a question of Explore, which knows how to name, draw and measure it. */
export const questionOf = (query: AlertQuery, window: string) => ({
  query: { ...query, from: `-${window}`, to: 'now' },
  chart: 'line' as const,
})

export const describeAlertQuery = (query: AlertQuery) => describeQuestion(questionOf(query, '1h'))

/** A change is measured in what it is about; told in percent, it is compared in percent. */
export const unitOfAlert = (query: AlertQuery): FigureFormat => unitOfQuestion(questionOf(query, '1h'))

const spans: readonly [unit: string, one: string, many: string][] = [
  ['s', 'second', 'seconds'],
  ['m', 'minute', 'minutes'],
  ['h', 'hour', 'hours'],
  ['d', 'day', 'days'],
  ['w', 'week', 'weeks'],
]

/** `15m` is 15 minutes. */
export function describeSpan(span: string): string {
  const [, amount = '', unit] = /^(\d+)([smhdw])$/.exec(span) ?? []
  const words = spans.find(([each]) => each === unit)
  if (!words) return span
  return `${amount} ${amount === '1' ? words[1] : words[2]}`
}

const formers: Record<Extract<AlertCondition, { kind: 'change' }>['against'], string> = {
  previous_period: 'the time before',
  previous_day: 'the day before',
  previous_week: 'the week before',
  previous_month: 'the month before',
  previous_year: 'the year before',
}
export const describeFormer = (against: keyof typeof formers) => formers[against]

/** `1h` is the last hour, `5m` the last 5 minutes. */
export const describeWindow = (span: string) => `the last ${describeSpan(span).replace(/^1 /, '')}`

const ways = { up: 'up', down: 'down', either: 'up or down' } as const

/** What makes it fire, or whichever other bound is asked for, in a few words; null where it has none. */
export function describeCondition(
  condition: AlertCondition,
  format: (value: number) => string,
  bound: 'alert' | 'warn' | 'recover' = 'alert',
): string | null {
  switch (condition.kind) {
    case 'threshold': {
      const limit = condition[bound]
      return limit === null ? null : `${condition.when} ${format(limit)}`
    }
    case 'range': {
      const limit = condition[bound]
      return limit && `${condition.when} ${format(limit.low)} to ${format(limit.high)}`
    }
    case 'change': {
      const { by, direction, against, [bound]: limit } = condition
      if (limit === null) return null
      const amount = by === 'percent' ? `${limit} %` : format(limit)
      return `${ways[direction]} by ${amount} against ${formers[against]}`
    }
  }
}
