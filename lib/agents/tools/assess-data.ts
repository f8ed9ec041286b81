import { z } from 'zod'

import type { Sufficiency } from '../schema.ts'
import { askTrends, computed, measured, rangeInput, type Series, spanOf } from './ask-events.ts'
import { tool, type Value } from './tool.ts'

/** What can be asked about, and what it takes. */
const subjects = {
  cost: { event: 'llm.call', props: ['model', 'input_tokens', 'output_tokens', 'cost_usd'] },
  usage: { event: 'llm.call', props: ['model', 'input_tokens', 'output_tokens'] },
  latency: { event: 'llm.call', props: ['model', 'latency_ms'] },
  errors: { event: 'llm.call', props: ['model', 'status'] },
  savings: {
    event: 'llm.call',
    props: [
      'model',
      'feature',
      'input_tokens',
      'output_tokens',
      'cached_tokens',
      'cost_usd',
      'status',
      'prompt_hash',
    ],
  },
  traffic: { event: 'page.viewed', props: [] },
  revenue: { event: 'order.paid', props: [] },
  uptime: { event: 'check.result', props: ['status'] },
} as const satisfies Record<string, { event: string; props: readonly string[] }>
type Subject = keyof typeof subjects
const subjectNames = Object.keys(subjects) as Subject[]

/** So many events say little of what is usual. */
const fewEvents = 30
const mostlyThere = 0.9

export const assessData = tool({
  name: 'assess_data',
  summary:
    'Whether the events of this workspace suffice to answer, and exactly what to send otherwise. Say what the question is about.',
  input: z.object({ about: z.array(z.enum(subjectNames)).min(1).max(8).default(['cost']), ...rangeInput }),
  agents: ['triage_agent'],
  async run(context, { about, ...given }) {
    const span = spanOf(context.frame, given)
    const values: Record<string, Value> = {}
    const missing: string[] = []
    const verdicts: Sufficiency[] = []
    const data: Record<string, unknown> = {}
    const needs = Map.groupBy([...new Set(about)], (name) => subjects[name].event)
    for (const [event, names] of needs) {
      const props = [...new Set<string>(names.flatMap((name) => subjects[name].props))]
      const series: Series[] = [{ event }, ...props.map((prop) => ({ event, of: `props.${prop}` }))]
      const { series: answers } = await askTrends(context, span, { series, interval: 'none' })
      const [all = 0, ...having] = answers.map(({ total }) => total ?? 0)
      const key = event.replace('.', '_')
      values[key] = measured(context, {
        label: `Events “${event}”`,
        unit: 'count',
        value: all,
        span,
        series: { event },
      })
      const shares = props.map((prop, at) => ({ prop, share: all > 0 ? (having[at] ?? 0) / all : 0 }))
      const lacking = shares.filter(({ share }) => all > 0 && share < mostlyThere)
      for (const { prop, share } of lacking) {
        values[`${key}_${prop}`] = computed([`“${event}” with ${prop}`, 'ratio', share], ['share', key], {
          span,
        })
      }
      data[event] = {
        props: Object.fromEntries(shares.map(({ prop, share }) => [prop, share >= mostlyThere])),
      }
      verdicts.push(
        judge(
          all,
          lacking.map(({ prop }) => prop),
          names,
        ),
      )
      if (all === 0) missing.push(`No “${event}” in this time range. ${howToSend(event, props)}`)
      else if (lacking.length > 0) {
        const lost = lacking.map(({ prop }) => prop)
        missing.push(`Most events “${event}” should have ${lost.join(', ')}. ${howToSend(event, lost)}`)
      } else if (all < fewEvents)
        missing.push(`There are only a few “${event}” so far. Send more, or ask about a longer time range.`)
    }
    const sufficiency = verdicts.every((verdict) => verdict === 'sufficient')
      ? 'sufficient'
      : verdicts.every((verdict) => verdict === 'insufficient')
        ? 'insufficient'
        : 'partial'
    return {
      title: 'Whether the data suffices',
      values,
      data: { ...data, range: span },
      sufficiency,
      missing,
    }
  },
})

/** Without these, the question cannot be answered at all. */
const vital: Partial<Record<Subject, readonly string[]>> = {
  cost: ['cost_usd'],
  usage: ['input_tokens', 'output_tokens'],
  latency: ['latency_ms'],
  errors: ['status'],
  savings: ['cost_usd'],
  uptime: ['status'],
}

function judge(all: number, lacking: readonly string[], names: readonly Subject[]): Sufficiency {
  if (all === 0) return 'insufficient'
  const isVital = names.every((name) => vital[name]?.some((prop) => lacking.includes(prop)))
  if (isVital) return all < fewEvents ? 'insufficient' : 'partial'
  return lacking.length > 0 || all < fewEvents ? 'partial' : 'sufficient'
}

const samples: Record<string, unknown> = {
  model: 'gpt-4o-mini',
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
  const given = ['model', 'provider'].filter(() => event === 'llm.call')
  const names = [...new Set([...given, ...props])]
  const values = { ...samples, provider: 'openai', ...(event === 'check.result' ? { status: 'up' } : {}) }
  const body = {
    name: event,
    subject: 'user-1',
    ...(event === 'order.paid' ? { value: 49 } : {}),
    props: Object.fromEntries(names.map((name) => [name, (values as Record<string, unknown>)[name]])),
  }
  return `Send it with: curl -X POST "$BELLWETHER_URL/api/ingest" -H "Authorization: Bearer $BELLWETHER_KEY" -H "Content-Type: application/json" -d '${JSON.stringify(body)}'`
}
