import { measures } from './measures.ts'
import type { Call, Situation } from './read-prompt.ts'
import type { Question, Topic } from './read-question.ts'

const bound =
  /(above|over|exceeds?|exceeding|more than|greater than|higher than|reach(?:es)?|>|below|under|less than|lower than|drops? (?:below|under|to)|<)\s*(?:usd|us\$|\$|€)?\s*(\d[\d,]*(?:\.\d+)?)\s*(k\b|m\b|%|percent|ms\b|milliseconds?|s\b|sec\w*|minutes?\b)?/i
const scales: readonly (readonly [RegExp, number])[] = [
  [/^k$/i, 1_000],
  [/^m$/i, 1_000_000],
  [/^(?:s|sec\w*)$/i, 1_000],
  [/^min/i, 60_000],
]
const windows: readonly (readonly [RegExp, string, string])[] = [
  [/\b(?:hourly|(?:per|an|a|each|every|in one) hour|\/\s?h(?:our)?)\b/i, '1h', 'Hourly'],
  [/\b(?:daily|(?:per|a|each|every|in one) day|\/\s?d(?:ay)?)\b/i, '1d', 'Daily'],
  [/\b(?:weekly|(?:per|a|each|every|in one) week)\b/i, '7d', 'Weekly'],
  [/\b(?:monthly|(?:per|a|each|every|in one) month)\b/i, '30d', 'Monthly'],
]

/** The arguments of alerts.create; nothing where no bound was said. */
function readAlert({ text, topics }: Question): Record<string, unknown> | null {
  const [, word = '', digits = '', unit = ''] = bound.exec(text) ?? []
  if (!digits) return null
  const scale = scales.find(([pattern]) => pattern.test(unit))?.[1] ?? 1
  const isShare = /^(?:%|percent)$/i.test(unit)
  const measure = measures[topics[0] ?? 'cost']
  const { name, series } = measure
  const formula = isShare && series.length > 1 ? 'A / B * 100' : measure.formula
  const isBelow = /^(?:below|under|less|lower|drop|<)/i.test(word)
  const [, window = measure.window, often = ''] = windows.find(([pattern]) => pattern.test(text)) ?? []
  const title = often ? `${often} ${name.toLowerCase()}` : name
  return {
    name: `${title} ${isBelow ? 'below' : 'above'} ${topics[0] === 'cost' || topics.length === 0 ? '$' : ''}${digits}${unit ? ` ${unit}` : ''}`.replace(
      ' %',
      '%',
    ),
    query: { series, ...(formula ? { formula } : {}) },
    condition: {
      kind: 'threshold',
      when: isBelow ? 'below' : 'above',
      alert: Number(digits.replaceAll(',', '')) * scale,
    },
    window,
  }
}

function readDashboard({ topics }: Question): Record<string, unknown> {
  const shown: readonly Topic[] = topics.length > 0 ? topics : ['cost', 'usage', 'latency', 'errors']
  return {
    name: shown.map((topic) => measures[topic].name).join(', '),
    panels: shown.map((topic) => ({
      kind: 'question',
      id: topic,
      title: measures[topic].name,
      question: {
        query: {
          from: '-30d',
          series: measures[topic].series,
          ...(measures[topic].formula ? { formula: measures[topic].formula } : {}),
        },
        chart: 'line',
      },
    })),
  }
}

/** Two digits are as fine as a bound that somebody is meant to remember. */
const roundUp = (value: number) => {
  const digit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Number((Math.ceil(value / digit) * digit).toPrecision(2))
}

const usualRoom = 1.5

/** What was asked for by name is done, once it is approved; otherwise something is proposed that would have told of it. */
export function readAct({ question, offered, results }: Situation): Call[] {
  if (question.asks.includes('act')) {
    const isDashboard = question.means.has('dashboard') && !question.means.has('alert')
    const tool = isDashboard ? 'dashboards_create' : 'alerts_create'
    const input = isDashboard ? readDashboard(question) : readAlert(question)
    return input && offered.has(tool) ? [{ tool, input }] : []
  }
  const perDay = results
    .flatMap(({ values }) => values)
    .findLast(({ ref }) => ref.endsWith('.per_day'))?.value
  if (!perDay || !offered.has('propose_action')) return []
  const { name, series, window } = measures.cost
  const alert = roundUp(perDay * usualRoom)
  const input = {
    name: `Daily ${name.toLowerCase()} above $${Number.isInteger(alert) ? alert : alert.toFixed(2)}`,
    query: { series },
    condition: { kind: 'threshold', when: 'above', alert },
    window,
  }
  return [
    {
      tool: 'propose_action',
      input: {
        title: 'Be told when daily spend rises far above what is usual',
        operation: 'alerts.create',
        input,
      },
    },
  ]
}
