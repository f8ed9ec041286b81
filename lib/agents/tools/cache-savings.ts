import { z } from 'zod'

import { standsOut } from '../analysis/change-causes.ts'
import { ratesAt } from '../analysis/prices.ts'
import type { Finding } from '../schema.ts'
import {
  allOf,
  askTrends,
  callsInput,
  computed,
  formerInput,
  inText,
  measured,
  nameOf,
  rangeInput,
  sameAs,
} from './ask-events.ts'
import {
  callSeries,
  type CallGroup,
  feature as featureField,
  model as modelField,
  openCatalogue,
  readCalls,
} from './model-calls.ts'
import { type Change, readChange } from './read-change.ts'
import { savingValue, tellSaving } from './savings.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

/** Shorter beginnings are not kept by any provider. */
const leastCached = 1_024
const lowShare = 0.05
/** Where even the shortest prompt is nearly as long as the average, most of it is the same each time. */
const nearlyAll = 0.8
const fewestCalls = 30
const leastShare = 0.1
const mostListed = 5

export const cacheSavings = tool({
  name: 'cache_savings',
  summary:
    'What reading more input from the provider’s cache would save: where the cached share fell, and long prompts that are hardly ever cached.',
  input: z.object({ ...rangeInput, ...formerInput, ...callsInput }),
  agents: ['optimizer_agent'],
  async run(context, input) {
    const change = await readChange(context, input)
    const values: Record<string, Value> = {
      input: measured(context, {
        label: 'Input tokens',
        unit: 'tokens',
        value: await totalOf(context, change, 'input'),
        span: change.spans.after,
        series: callSeries.input,
        filter: change.filter,
      }),
      cached: measured(context, {
        label: 'Input tokens from the cache',
        unit: 'tokens',
        value: await totalOf(context, change, 'cached'),
        span: change.spans.after,
        series: callSeries.cached,
        filter: change.filter,
      }),
    }
    if (values.input?.value)
      values.share = computed(
        ['Share of input from the cache', 'ratio', (values.cached?.value ?? 0) / values.input.value],
        ['share', 'cached', 'input'],
      )
    const findings: Omit<Finding, 'id'>[] = []
    const fallen = change.causes
      .filter((cause) => cause.factor === 'cache' && cause.usd > 0 && standsOut(cause, change.spend))
      .slice(0, mostListed)
    const lost = fallen.map(({ feature, usd, was, is }, at) => {
      const name = `c${at + 1}`
      // How much was cached is an average of calls, each of which is rounded and strays a little.
      const error = 0.02 * usd
      values[`${name}_was`] = computed(
        [`Cached share of ${nameOf(feature)}, before`, 'ratio', was],
        ['share'],
        { period: 'previous', span: change.spans.before },
      )
      values[`${name}_is`] = computed([`Cached share of ${nameOf(feature)}`, 'ratio', is], ['share'], {
        period: 'current',
        span: change.spans.after,
      })
      const value = savingValue({
        label: `Saving a month with ${nameOf(feature)} cached as before`,
        amount: usd,
        low: usd - error,
        high: usd + error,
        span: change.spans.after,
        by: ['cache', `${name}_was`, `${name}_is`],
        note: 'The input of now with the cached share of before.',
      })
      values[`${name}_saving`] = value
      findings.push(
        ...tellSaving(context.frame, value, {
          title: `Less input of ${inText(feature, 'feature')} comes from the cache`,
          text: `The share of ${inText(feature, 'feature')}’s input that comes from the provider’s cache fell from [[${name}_was]] to [[${name}_is]]. Restoring it would save [[${name}_saving]] a month. Check whether the beginning of the prompt changes from call to call.`,
          evidence: [`${name}_was`, `${name}_is`, `${name}_saving`],
          confidence: 'high',
        }),
      )
      return { feature, was: `${name}_was`, is: `${name}_is`, saving: `${name}_saving` }
    })
    const known = new Set(fallen.map(({ feature }) => feature))
    const chances = await findChances(context, change, known)
    for (const { name, value, finding } of chances) {
      values[name] = value
      findings.push(...finding)
    }
    return {
      title: 'What caching would save',
      values,
      data: {
        fell: lost,
        never_cached: chances.map(({ name, feature, model }) => ({ feature, model, saving: name })),
        range: change.spans.after,
      },
      findings,
    }
  },
})

async function totalOf(context: ToolContext, { spans, filter }: Change, key: 'input' | 'cached') {
  const { groups } = await readCalls(context, spans.after, [], filter, [key])
  return groups[0]?.[key] ?? 0
}

/** Long prompts that begin alike and are never read from the cache. */
async function findChances(
  context: ToolContext,
  { spans, spend, filter }: Change,
  known: ReadonlySet<string | null>,
) {
  const [catalogue, { groups }] = await Promise.all([
    openCatalogue(context),
    readCalls(context, spans.after, [featureField, modelField], filter),
  ])
  const candidates = groups
    .filter((one) => isLongUncached(one) && !known.has(one.group[0] ?? null))
    .toSorted((one, other) => other.cost - one.cost)
    .slice(0, mostListed)
  const found = await Promise.all(
    candidates.map(async (one) => {
      const [feature = null, model = null] = one.group
      const definition = model === null ? null : catalogue.find(model, null)
      const rates = definition && ratesAt(definition, context.frame.now.getTime())
      if (!rates || rates.cached >= rates.input) return []
      const some = allOf(filter, sameAs(featureField, feature), sameAs(modelField, model))
      const { series } = await askTrends(context, spans.after, {
        series: [{ event: 'llm.call', measure: 'min', of: 'props.input_tokens' }],
        interval: 'none',
        ...(some ? { filter: some } : {}),
      })
      const shortest = series[0]?.total ?? 0
      if (shortest < Math.max(leastCached, (nearlyAll * one.input) / one.calls)) return []
      const most = ((one.calls - 1) * shortest * (rates.input - rates.cached)) / 1e6
      return [{ feature, model, most }]
    }),
  )
  return found.flat().map(({ feature, model, most }, at) => {
    const name = `n${at + 1}_saving`
    const value = savingValue({
      label: `Saving a month with prompts of ${nameOf(feature)} cached`,
      amount: 0.7 * most,
      low: 0.4 * most,
      high: most,
      span: spans.after,
      by: ['cache', 'input', 'cached'],
      note: 'If between two fifths and all of the shortest prompt is the same in each call.',
    })
    const isMuch = 0.7 * most >= leastShare * spend.after
    const finding = !isMuch
      ? []
      : tellSaving(context.frame, value, {
          title: `Long prompts of ${inText(feature, 'feature')} are not cached`,
          text: `Prompts of ${inText(feature, 'feature')} to ${inText(model, 'model')} are long, of much the same length, and hardly ever read from the provider’s cache. Putting what is always the same first would save [[${name}]] a month.`,
          evidence: [name],
          confidence: 'medium',
        })
    return { name, value, finding, feature, model }
  })
}

const isLongUncached = ({ isOther, calls, input, cached, longestInput }: CallGroup) =>
  !isOther &&
  calls >= fewestCalls &&
  longestInput >= leastCached &&
  input / calls >= leastCached &&
  cached < lowShare * input
