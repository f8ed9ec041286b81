export { getAnalytics } from './analytics/get-analytics.ts'
export { getSummary } from './analytics/get-summary.ts'
export { listStockLevels } from './analytics/list-stock-levels.ts'
export { type QueryScope, createQueryScope } from './query-scope.ts'
export { checkPatterns, listPatterns } from './check-patterns.ts'
export { compareWith } from './compare.ts'
export { readField } from './compile-field.ts'
export { type Chosen, type Rows, chosenBy, fromEvents } from './compile-rows.ts'
export { exportEvents } from './export-events.ts'
export { toReadableName } from './field-schema.ts'
export { type FeedEvent } from './feed-schema.ts'
export { type Formula, evaluate, parseFormula } from './formula.ts'
export { getEvent } from './get-event.ts'
export { listEventNames } from './list-event-names.ts'
export { listEventProperties } from './list-event-properties.ts'
export { listEventsFeed } from './list-events-feed.ts'
export { listPropertyValues } from './list-property-values.ts'
export { toValue, valueOfNothing } from './measured-value.ts'
export { getPerson } from './people/get-person.ts'
export { listPeople } from './people/list-people.ts'
export { lettersOf, planTrends } from './plan-trends.ts'
export { queryEvents } from './query-events.ts'
export { type Range, requireZone, resolveRange } from './range.ts'
export { requireReadable } from './read-trends.ts'
export { getRetentionDays } from './retention-of.ts'
export { runQuery } from './run-query.ts'
export { runStatement } from './run-statement.ts'
export {
  type Filter,
  type FullQuery,
  type Measure,
  type Query,
  type SeriesResult,
  anyEvent,
  mostGroups,
  query,
  queryResult,
} from './schema.ts'
export { type Sql, join, param, sql } from './sql.ts'
