import { z } from 'zod'

import { operation } from '#lib/platform/operation'

import { catalogue } from '../catalogue/catalogue.ts'
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
    items: catalogue.map(({ event, mostSevere }) => ({
      name: event.name,
      summary: event.summary,
      severity: mostSevere,
      fields: ['subject', ...listFields(event.data)],
    })),
  }),
})

const listFields = (data: z.ZodType): string[] =>
  data instanceof z.ZodObject ? Object.keys(data.shape).map((name) => `props.${name}`) : []
