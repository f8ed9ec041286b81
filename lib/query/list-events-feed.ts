import { operation } from '#lib/platform/operation'
import { pageOf } from '#lib/platform/page'

import { feedEvent, feedQuery } from './feed-schema.ts'
import { readFeed } from './read-feed.ts'

export const listEventsFeed = operation({
  name: 'events.list',
  summary: 'The events themselves, newest first',
  kind: 'read',
  http: 'GET /api/events-feed',
  scope: 'events:read',
  input: feedQuery,
  output: pageOf(feedEvent),
  run: readFeed,
})
