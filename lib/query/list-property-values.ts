import { operation } from '#lib/platform/operation'

import { propertyValues, valuesQuery } from './dictionary-schema.ts'
import { readValues } from './read-dictionary.ts'

export const listPropertyValues = operation({
  name: 'events.values',
  summary: 'The values that a property has, most frequent first',
  kind: 'read',
  http: 'GET /api/query/values',
  scope: 'events:read',
  input: valuesQuery,
  output: propertyValues,
  run: (ctx, asked) => readValues(ctx, asked),
})
