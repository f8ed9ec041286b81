import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { eventNames } from './dictionary-schema.ts'
import { readNames } from './read-dictionary.ts'

export const listEventNames = operation({
  name: 'events.names',
  summary: 'The names of events that occur, most frequent first',
  kind: 'read',
  http: 'GET /api/query/names',
  scope: 'events:read',
  input: z.object({}),
  output: eventNames,
  run: (ctx) => readNames(ctx),
})
