import { charts, question as questionSchema, type Question, units } from '#lib/dashboards/schema'
import type { Query } from '#lib/query/schema'

import { defaultQuestion, groupFieldsOf, kindOf, kindOfChart, tidyQuery } from './question.ts'

/** What stands in the address as it is; the rest is JSON. */
const plain = ['from', 'to', 'timezone', 'interval', 'compare', 'formula'] as const
const json = ['filter', 'funnel', 'retention'] as const

export interface ReadQuestion {
  question: Question
  /** What of the address made no sense, in words. */
  problem: string | null
  /** Nothing was asked yet. */
  isBlank: boolean
}

/** The address is the question: it can be kept, sent and gone back to. */
export function writeQuestion(question: Question): URLSearchParams {
  const { query, chart, unit, stacked, less_is_better: isCost } = question
  const params = new URLSearchParams()
  const tidy = tidyQuery(query)
  params.set('chart', chart)
  for (const name of plain) if (tidy[name] !== undefined) params.set(name, tidy[name])
  for (const each of tidy.series ?? []) params.append('series', JSON.stringify(each))
  for (const name of json) if (tidy[name] !== undefined) params.set(name, JSON.stringify(tidy[name]))
  for (const field of groupFieldsOf(tidy)) params.append('by', field)
  if (tidy.limit !== undefined) params.set('limit', String(tidy.limit))
  if (unit) params.set('unit', unit)
  if (isCost) params.set('less', 'better')
  if (stacked !== undefined) params.set('stacked', stacked ? 'yes' : 'no')
  return params
}

export function readQuestion(params: URLSearchParams, defaultZone = 'UTC'): ReadQuestion {
  const blank = withZone(defaultQuestion, defaultZone)
  if (!hasQuestion(params)) return { question: blank, problem: null, isBlank: true }
  const refuse = (problem: string): ReadQuestion => ({ question: blank, problem, isBlank: false })
  try {
    const asked = collect(params, defaultZone)
    const found = questionSchema.safeParse(asked)
    if (found.success && kindOfChart(asked.chart) !== kindOf(asked))
      return refuse(`chart: “${asked.chart}” cannot show what is asked`)
    if (found.success) return { question: asked, problem: null, isBlank: false }
    const [issue] = found.error.issues
    const where = issue?.path.filter((part) => part !== 'query').join('.')
    return refuse(`${where ? `${where}: ` : ''}${issue?.message ?? 'unreadable'}`)
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'unreadable')
  }
}

const withZone = (question: Question, timezone: string): Question => ({
  ...question,
  query: { ...question.query, timezone },
})

const hasQuestion = (params: URLSearchParams) =>
  ['series', 'funnel', 'retention', 'chart', 'from'].some((name) => params.has(name))

/** What the address says, not yet known to make sense. */
function collect(params: URLSearchParams, timezone: string): Question {
  const query: Record<string, unknown> = { from: '-6d/d', to: 'now', timezone }
  for (const name of plain) if (params.has(name)) query[name] = params.get(name)
  for (const name of json) if (params.has(name)) query[name] = parse(name, params.get(name) ?? '')
  const series = params.getAll('series').map((text) => parse('series', text))
  if (series.length > 0) query.series = series
  else if (!query.funnel && !query.retention) query.series = defaultQuestion.query.series
  const by = params.getAll('by')
  if (by.length > 0) query.group_by = by
  if (params.has('limit')) query.limit = Number(params.get('limit'))
  const unit = units.find((each) => each === params.get('unit'))
  const chart = params.get('chart')
  if (chart !== null && !charts.some((each) => each === chart)) throw new Error(`chart: “${chart}” is none`)
  return {
    query: query as Query,
    chart:
      charts.find((each) => each === chart) ??
      (query.funnel ? 'funnel' : query.retention ? 'retention' : 'line'),
    ...(unit ? { unit } : {}),
    ...(params.get('less') === 'better' ? { less_is_better: true } : {}),
    ...(params.has('stacked') ? { stacked: params.get('stacked') === 'yes' } : {}),
  }
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${name}: this is not JSON`)
  }
}
