import { call, callForCsv } from '#lib/client/call'

import type { FeedQuery } from './feed-schema.ts'
import type * as query from './index.ts'
import type { Query } from './schema.ts'

type Ops = typeof query

export const queryEvents = call<Ops['queryEvents']>('events.query', 'POST /api/query')
export const listEventsFeed = call<Ops['listEventsFeed']>('events.list', 'GET /api/events-feed')
export const listEventNames = call<Ops['listEventNames']>('events.names', 'GET /api/query/names')
export const listEventProperties = call<Ops['listEventProperties']>(
  'events.properties',
  'GET /api/query/properties',
)
export const listPropertyValues = call<Ops['listPropertyValues']>('events.values', 'GET /api/query/values')
export const listPeople = call<Ops['listPeople']>('people.list', 'GET /api/people')
export const getPerson = call<Ops['getPerson']>('people.get', 'GET /api/people/{id}')
export const exportQuery = (query: Query) => callForCsv<Ops['queryEvents']>('POST /api/query', query)
export const exportEvents = (asked: Omit<FeedQuery, 'limit' | 'cursor'>) =>
  callForCsv<Ops['exportEvents']>('GET /api/events-feed/export', asked)
