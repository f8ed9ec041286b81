import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { listEventNames } from '#lib/query/index'

const starter = z.object({ question: z.string(), why: z.string().describe('Which data can answer it') })

interface Starter extends z.output<typeof starter> {
  /** Any of these events is enough. */
  needs: readonly string[]
}

const known: readonly Starter[] = [
  { needs: ['llm.call'], question: 'Where could I save on AI costs?', why: 'Model calls' },
  { needs: ['llm.call'], question: 'Why did my AI spend change in the last two weeks?', why: 'Model calls' },
  {
    needs: ['order.paid'],
    question: 'How did revenue develop this week compared with the last?',
    why: 'Orders',
  },
  {
    needs: ['check.result'],
    question: 'When was the shop down, and what did it cost?',
    why: 'Uptime checks',
  },
  { needs: ['llm.call'], question: 'Which model is slow, and for whom?', why: 'Latency of model calls' },
  {
    needs: ['page.viewed', 'product.viewed'],
    question: 'Where do visitors leave before they buy?',
    why: 'Page views',
  },
  { needs: ['llm.call'], question: 'Alert me when AI spend goes above $10 a day', why: 'Model calls' },
]
const whenEmpty: Starter = {
  needs: [],
  question: 'What should I send first, and how?',
  why: 'There are no events yet',
}
const most = 4

export const listStarters = operation({
  name: 'agents.starters',
  summary: 'Questions that the data of this workspace can answer',
  kind: 'read',
  http: 'GET /api/agent/starters',
  scope: 'threads:read',
  input: z.object({}),
  output: z.object({ items: z.array(starter) }),
  async run(ctx) {
    const { items } = await listEventNames(ctx, {})
    const names = new Set(items.map(({ name }) => name))
    const fitting = known.filter(({ needs }) => needs.some((name) => names.has(name)))
    const shown = fitting.length > 0 ? fitting : [whenEmpty]
    return { items: shown.slice(0, most).map(({ question, why }) => ({ question, why })) }
  },
})
