import { z } from 'zod'

import type { Sufficiency } from '../schema.ts'
import { computed, measure, rangeInput, type Series, spanOf } from './ask-events.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

interface Need {
  event: string
  /** Without these, nothing can be said. */
  vital: readonly string[]
  props?: readonly string[]
}

/** What can be asked about, and what it takes. */
const needs = {
  cost: { event: 'llm.call', vital: ['cost_usd'], props: ['model', 'input_tokens', 'output_tokens'] },
  usage: { event: 'llm.call', vital: ['input_tokens', 'output_tokens'], props: ['model'] },
  latency: { event: 'llm.call', vital: ['latency_ms'], props: ['model'] },
  errors: { event: 'llm.call', vital: ['status'], props: ['model'] },
  savings: {
    event: 'llm.call',
    vital: ['cost_usd'],
    props: ['model', 'feature', 'input_tokens', 'output_tokens', 'cached_tokens', 'status', 'prompt_hash'],
  },
  traffic: { event: 'page.viewed', vital: [] },
  revenue: { event: 'order.paid', vital: [] },
  uptime: { event: 'check.result', vital: ['status'] },
} as const satisfies Record<string, Need>
type Subject = keyof typeof needs

/** So many events say little of what is usual. */
const fewEvents = 30
const mostlyThere = 0.9

export const assessData = tool({
  name: 'assess_data',
  summary:
    'Whether the events of this workspace suffice to answer, and exactly what to send otherwise. Say what the question is about.',
  input: z.object({
    about: z
      .array(z.enum(Object.keys(needs) as Subject[]))
      .min(1)
      .max(8)
      .default(['cost']),
    ...rangeInput,
  }),
  agents: ['triage_agent'],
  async run(context, { about, ...given }) {
    const span = spanOf(context.frame, given)
    const byEvent = Map.groupBy(
      about.map((name): Need => needs[name]),
      ({ event }) => event,
    )
    const parts = await Promise.all([...byEvent].map(([event, some]) => assess(context, span, event, some)))
    const verdicts = parts.map(({ verdict }) => verdict)
    const [first = 'insufficient'] = verdicts
    return {
      title: 'Whether the data suffices',
      values: Object.assign({}, ...parts.map(({ values }) => values)) as Record<string, Value>,
      data: { events: parts.map(({ data }) => data), range: span },
      sufficiency: verdicts.every((verdict) => verdict === first) ? first : 'partial',
      missing: parts.flatMap(({ missing }) => missing),
    }
  },
})

async function assess(
  context: ToolContext,
  span: ReturnType<typeof spanOf>,
  event: string,
  some: readonly Need[],
) {
  const props = [...new Set(some.flatMap(({ vital, props: more = [] }) => [...vital, ...more]))]
  const key = event.replace('.', '_')
  const asked: Record<string, Series> = { [key]: { event, label: `Events “${event}”` } }
  for (const prop of props) asked[prop] = { event, of: `props.${prop}` }
  const { [key]: counted, ...having } = await measure(context, span, asked)
  const all = counted?.value ?? 0
  const lacking = props.filter((prop) => all > 0 && (having[prop]?.value ?? 0) < mostlyThere * all)
  const values: Record<string, Value> = counted ? { [key]: counted } : {}
  for (const prop of lacking) {
    values[`${key}_${prop}`] = computed(
      [`“${event}” with ${prop}`, 'ratio', (having[prop]?.value ?? 0) / all],
      ['share', key],
      { span },
    )
  }
  const isBlind = some.every(({ vital }) => vital.some((prop) => !having[prop]?.value))
  const verdict: Sufficiency =
    all === 0 || (isBlind && lacking.length > 0)
      ? 'insufficient'
      : lacking.length > 0 || all < fewEvents
        ? 'partial'
        : 'sufficient'
  return {
    values,
    verdict,
    missing: [...wordMissing(event, { all, props, lacking })],
    data: { event, lacking },
  }
}

function* wordMissing(
  event: string,
  { all, props, lacking }: { all: number; props: readonly string[]; lacking: readonly string[] },
) {
  if (all === 0) yield `No “${event}” in this time range. ${howToSend(event, props)}`
  else if (lacking.length > 0)
    yield `Most events “${event}” should have ${lacking.join(', ')}. ${howToSend(event, lacking)}`
  else if (all < fewEvents)
    yield `There are only a few “${event}” so far. Send more, or ask about a longer time range.`
}

const samples: Record<string, unknown> = {
  model: 'gpt-4o-mini',
  provider: 'openai',
  feature: 'search',
  input_tokens: 1200,
  output_tokens: 90,
  cached_tokens: 800,
  cost_usd: 0.000234,
  latency_ms: 640,
  status: 'ok',
  prompt_hash: 'a hash of the prompt',
}

/** A request that can be copied, with what is missing filled in. */
function howToSend(event: string, props: readonly string[]): string {
  const names = new Set([...(event === 'llm.call' ? ['model', 'provider'] : []), ...props])
  const sample: Record<string, unknown> = event === 'check.result' ? { status: 'up' } : samples
  const value = event === 'order.paid' ? { value: 49 } : {}
  const body = {
    name: event,
    subject: 'user-1',
    ...value,
    props: Object.fromEntries([...names].map((name) => [name, sample[name]])),
  }
  return `Send it with: curl -X POST "$BELLWETHER_URL/api/ingest" -H "Authorization: Bearer $BELLWETHER_KEY" -H "Content-Type: application/json" -d '${JSON.stringify(body)}'`
}
