import { z } from 'zod'

import { listEventTypes } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'

import { notifiableEvent } from './schema.ts'

export const listNotifiable = operation({
  name: 'rules.list-events',
  summary: 'The events that a rule can name',
  kind: 'read',
  http: 'GET /api/rules/events',
  scope: 'rules:read',
  input: z.object({}),
  output: z.object({ items: z.array(notifiableEvent) }),
  run: async () => ({
    items: listEventTypes()
      .filter(({ wording }) => wording.notify)
      .map(({ name, summary, data, wording: { severity = 'info' } }) => ({
        name,
        summary,
        severity: typeof severity === 'string' ? severity : 'critical',
        fields: ['subject', ...listFields(data)],
      })),
  }),
})

const listFields = (data: z.ZodType): string[] =>
  data instanceof z.ZodObject ? Object.keys(data.shape).map((name) => `props.${name}`) : []
