import { z } from 'zod'

import { standsOut } from '../analysis/change-causes.ts'
import { ratesAt } from '../analysis/prices.ts'
import {
  allOf,
  callsInput,
  computed,
  formerInput,
  inText,
  measure,
  nameOf,
  rangeInput,
  sameAs,
} from './ask-events.ts'
import {
  type CallGroup,
  callSeries,
  feature as featureField,
  model as modelField,
  openCatalogue,
  readCalls,
} from './model-calls.ts'
import { type Change, readChange } from './read-change.ts'
import { type NewFinding, savingValue, tellSaving, tellUndone } from './savings.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

/** Shorter beginnings are not kept by any provider. */
const leastCached = 1_024
const lowShare = 0.05
/** Where even the shortest prompt is nearly as long as the average, most of it is the same each time. */
const nearlyAll = 0.8
const fewestCalls = 30
const leastShare = 0.1
const mostListed = 5
/** What was cached is an average of calls, each of which is rounded and strays a little. */
const error = 0.02

export const cacheSavings = tool({
  name: 'cache_savings',
  summary:
    'What reading more input from the provider’s cache would save: where the cached share fell, and long prompts that are hardly ever cached.',
  input: z.object({ ...rangeInput, ...formerInput, ...callsInput }),
  agents: ['optimizer_agent'],
  async run(context, input) {
    const change = await readChange(context, input)
    const { input: sent, cached } = callSeries
    const values = await measure(context, change.spans.after, { input: sent, cached }, change)
    const [all, ofCache] = [values.input?.value ?? 0, values.cached?.value ?? 0]
    if (all > 0)
      values.share = computed(
        ['Share of input from the cache', 'ratio', ofCache / all],
        ['share', 'cached', 'input'],
      )
    const fallen = change.causes.filter(
      (cause) => cause.factor === 'cache' && cause.usd > 0 && standsOut(cause, change.spend),
    )
    const note = 'The input of now with the cached share of before.'
    const undone = fallen
      .slice(0, mostListed)
      .map((cause) => ({ cause, note, low: cause.usd * (1 - error), high: cause.usd * (1 + error) }))
    const fell = tellUndone(context.frame, change, 'c', undone)
    const chances = await findChances(context, change, new Set(fallen.map(({ feature }) => feature)))
    return {
      title: 'What caching would save',
      values: { ...values, ...fell.values, ...chances.values },
      data: { fell: fell.data, never_cached: chances.data, range: change.spans.after },
      findings: [...fell.findings, ...chances.findings],
    }
  },
})

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
  const values: Record<string, Value> = {}
  const findings: NewFinding[] = []
  const data: unknown[] = []
  for (const one of groups
    .filter((each) => isLongUncached(each) && !known.has(each.group[0] ?? null))
    .slice(0, mostListed)) {
    const [feature = null, model = null] = one.group
    const definition = model === null ? null : catalogue.find(model, null)
    const rates = definition && ratesAt(definition, context.frame.now.getTime())
    const some = allOf(filter, sameAs(featureField, feature), sameAs(modelField, model))
    const { shortest } = await measure(
      context,
      spans.after,
      { shortest: { event: 'llm.call', measure: 'min', of: 'props.input_tokens' } },
      { filter: some },
    )
    const least = shortest?.value ?? 0
    if (
      !rates ||
      rates.cached >= rates.input ||
      least < Math.max(leastCached, (nearlyAll * one.input) / one.calls)
    )
      continue
    const most = ((one.calls - 1) * least * (rates.input - rates.cached)) / 1e6
    const [name, of] = [`n${data.length + 1}_saving`, inText(feature, 'feature')]
    const note = 'If between two fifths and all of the shortest prompt is the same in each call.'
    const waste = {
      amount: 0.7 * most,
      low: 0.4 * most,
      high: most,
      by: ['cache', 'input', 'cached'],
      note,
    } as const
    values[name] = savingValue(`Saving a month with prompts of ${nameOf(feature)} cached`, spans.after, waste)
    data.push({ feature, model, saving: name })
    if (waste.amount < leastShare * spend.after) continue
    const text = `Prompts of ${of} to ${inText(model, 'model')} are long, of much the same length, and hardly ever read from the provider’s cache. Putting what is always the same first would save [[${name}]] a month.`
    findings.push(
      ...tellSaving(context.frame, values[name], {
        title: `Long prompts of ${of} are not cached`,
        text,
        evidence: [name],
        confidence: 'medium',
      }),
    )
  }
  return { values, findings, data }
}

const isLongUncached = ({ isOther, calls, input, cached, longestInput }: CallGroup) =>
  !isOther &&
  calls >= fewestCalls &&
  longestInput >= leastCached &&
  input / calls >= leastCached &&
  cached < lowShare * input
