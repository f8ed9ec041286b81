import type { Query } from '#lib/query/index'

import type { Panel } from '../schema.ts'

/** A panel as a stranger may read it: what it counts and how it is drawn, not whom it picks out. */
export function hideFilters(panel: Panel): Panel {
  if (panel.kind === 'note') return panel
  return { ...panel, question: { ...panel.question, query: hideInQuery(panel.question.query) } }
}

function hideInQuery({ filter: _filter, series, funnel, retention, ...rest }: Query): Query {
  return {
    ...rest,
    ...(series ? { series: series.map(withoutFilter) } : {}),
    ...(funnel ? { funnel: { ...funnel, steps: funnel.steps.map(withoutFilter) } } : {}),
    ...(retention
      ? {
          retention: {
            ...retention,
            start: withoutFilter(retention.start),
            return: withoutFilter(retention.return),
          },
        }
      : {}),
  }
}

function withoutFilter<Part extends { filter?: unknown }>({ filter: _filter, ...rest }: Part) {
  return rest
}
