import { operation } from '#lib/platform/operation'

import { eventProperties, propertiesQuery } from './dictionary-schema.ts'
import { readProperties } from './read-dictionary.ts'

export const listEventProperties = operation({
  name: 'events.properties',
  summary: 'The properties that events have, with their types and most frequent values',
  kind: 'read',
  http: 'GET /api/query/properties',
  scope: 'events:read',
  input: propertiesQuery,
  output: eventProperties,
  run: (ctx, asked) => readProperties(ctx, asked),
})
