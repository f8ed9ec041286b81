import { z } from 'zod'

import { listEventTypes } from '#lib/platform/event'
import { operation } from '#lib/platform/operation'
import { cutPage, pageOf, shortListInput } from '#lib/platform/page'

import { notifiableEvent } from './schema.ts'

export const listNotifiable = operation({
  name: 'rules.list-events',
  summary: 'The events that a rule can name',
  kind: 'read',
  http: 'GET /api/rules/events',
  scope: 'rules:read',
  input: shortListInput,
  output: pageOf(notifiableEvent),
  run: async (_ctx, input) => {
    const items = listEventTypes()
      .filter(({ wording }) => wording.notify)
      .map(({ name, summary, data, wording: { severity = 'info' } }) => ({
        name,
        summary,
        severity: typeof severity === 'string' ? severity : 'critical',
        fields: ['subject', ...listFields(data)],
      }))
    return cutPage(items, input, ({ name }) => name)
  },
})

const listFields = (data: z.ZodType): string[] =>
  data instanceof z.ZodObject ? Object.keys(data.shape).map((name) => `props.${name}`) : []
