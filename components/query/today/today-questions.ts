import type { Question } from '#lib/dashboards/schema'
import { queryEvents } from '#lib/query/client'
import type { Series } from '#lib/query/schema'

interface TodayQuestion {
  title: string
  lessIsBetter: boolean
  question: Question
}

const offers: readonly { title: string; lessIsBetter?: boolean; series: Series }[] = [
  { title: 'Sales', series: { event: 'order.paid', measure: 'sum', of: 'value', label: 'Sales' } },
  {
    title: 'Visitors',
    series: { event: 'page.viewed', measure: 'unique', of: 'subject', label: 'Visitors' },
  },
  {
    title: 'AI spend',
    lessIsBetter: true,
    series: { event: 'llm.call', measure: 'sum', of: 'value', label: 'AI spend' },
  },
]

/** The day so far, hour by hour, against the same hours of the day before. */
export const todayQuestions = (timezone: string): TodayQuestion[] =>
  offers.map(({ title, lessIsBetter = false, series }) => ({
    title,
    lessIsBetter,
    question: {
      chart: 'line',
      unit: series.measure === 'sum' ? 'money' : 'integer',
      ...(lessIsBetter ? { less_is_better: true } : {}),
      query: {
        from: 'now/d',
        to: 'now',
        timezone,
        interval: 'hour',
        compare: 'previous_day',
        series: [series],
      },
    },
  }))

/** Where the person has not chosen a zone, only their browser knows when their day began. */
export const todayReads = ({ zone }: { zone: string | null }) =>
  zone === null ? [] : todayQuestions(zone).map(({ question }) => queryEvents.query(question.query))
