import type { Query } from '#lib/query/index'

import type { Chart, Panel, Question, QuestionPanel } from '../schema.ts'

export interface ReadyMade {
  id: string
  name: string
  description: string
  from: string
  panels: Panel[]
}

type Place = readonly [x: number, y: number, w: number, h: number]

interface Asked extends Omit<Query, 'from'> {
  /** Of cohorts only: all else is asked for the range of the dashboard. */
  from?: string
}

export function show(
  id: string,
  title: string,
  [x, y, w, h]: Place,
  chart: Chart,
  asked: Asked,
  look: Omit<Question, 'chart' | 'query'> = {},
): QuestionPanel {
  const query = { from: '-6d/d', to: 'now', ...asked }
  return { kind: 'question', id, title, x, y, w, h, question: { chart, query, ...look } }
}

/** One of four figures in a row, beside the period before. */
export const figure = (
  id: string,
  title: string,
  place: number,
  asked: Asked,
  look?: Omit<Question, 'chart' | 'query'>,
): QuestionPanel =>
  show(
    id,
    title,
    [(place % 4) * 3, Math.floor(place / 4) * 4, 3, 4],
    'number',
    { compare: 'previous_period', ...asked },
    look,
  )
