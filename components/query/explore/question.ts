import type { Chart, Question } from '#lib/dashboards/schema'
import type { Query, Series, Step } from '#lib/query/schema'

export const longestSeriesList = 10

export const defaultSeries: Series = { event: '*', measure: 'count' }

export const defaultQuestion: Question = {
  query: { from: '-6d/d', to: 'now', timezone: 'UTC', series: [defaultSeries] },
  chart: 'line',
}

export type QuestionKind = 'trends' | 'funnel' | 'retention'

export const kindOf = ({ query }: Pick<Question, 'query'>): QuestionKind =>
  query.funnel ? 'funnel' : query.retention ? 'retention' : 'trends'

export const kindOfChart = (chart: Chart): QuestionKind =>
  chart === 'funnel' || chart === 'retention' ? chart : 'trends'

/** Changes how a question is shown; a funnel and retention ask something else, about the same events. */
export function withChart(question: Question, chart: Chart): Question {
  const kind = kindOfChart(chart)
  if (kind === kindOf(question)) return { ...question, chart }
  const steps = stepsOf(question.query)
  return { chart, query: { ...sharedPart(question.query), ...askAbout(kind, steps) } }
}

const sharedPart = ({ from, to, timezone, filter }: Query): Query => ({
  from,
  ...(to === undefined ? {} : { to }),
  ...(timezone === undefined ? {} : { timezone }),
  ...(filter === undefined ? {} : { filter }),
})

function stepsOf({ series, funnel, retention }: Query): Step[] {
  if (funnel) return funnel.steps
  if (retention) return [retention.start, retention.return]
  return (series ?? []).map(({ event, filter }) => (filter ? { event, filter } : { event }))
}

function askAbout(kind: QuestionKind, steps: readonly Step[]): Partial<Query> {
  const [first = { event: '*' }, second = first] = steps
  if (kind === 'funnel') return { funnel: { steps: steps.length > 1 ? [...steps] : [first, second] } }
  if (kind === 'retention') return { retention: { start: first, return: second } }
  return { series: steps.length > 0 ? steps.map((step) => ({ ...step, measure: 'count' })) : [defaultSeries] }
}

/** The letters by which a formula names the series. */
export const letterOf = (index: number) => String.fromCodePoint(65 + index)

/** Without what is left empty, so that the same question is always written the same way. */
export function tidyQuery(query: Query): Query {
  const tidy = { ...query }
  if (tidy.formula?.trim() === '') delete tidy.formula
  if (Array.isArray(tidy.group_by) && tidy.group_by.length === 0) delete tidy.group_by
  if (tidy.filter && 'and' in tidy.filter && tidy.filter.and.length === 0) delete tidy.filter
  for (const key of ['interval', 'compare', 'limit', 'formula', 'group_by', 'filter'] as const) {
    if (tidy[key] === undefined) delete tidy[key]
  }
  return tidy
}

export const groupFieldsOf = ({ group_by: by }: Query): string[] =>
  by === undefined ? [] : Array.isArray(by) ? by : [by]
