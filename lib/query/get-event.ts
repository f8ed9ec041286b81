import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { feedEvent } from './feed-schema.ts'
import { requireEvent } from './read-feed.ts'

export const getEvent = operation({
  name: 'events.get',
  summary: 'One event, whole',
  kind: 'read',
  http: 'GET /api/events-feed/{id}',
  scope: 'events:read',
  input: z.object({ id: z.string().min(1).max(500) }),
  output: feedEvent,
  run: (ctx, { id }) => requireEvent(ctx, id),
})
