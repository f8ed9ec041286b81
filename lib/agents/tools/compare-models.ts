import { z } from 'zod'

import { standsOut } from '../analysis/change-causes.ts'
import {
  type Alternative,
  compareTokenizers,
  findCheaper,
  priceOn,
  qualityTiers,
  tierOf,
} from '../analysis/prices.ts'
import type { Finding } from '../schema.ts'
import {
  allOf,
  callsInput,
  computed,
  inText,
  measured,
  nameOf,
  rangeInput,
  sameAs,
  type Span,
  usd,
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
import { savingValue, tellSaving } from './savings.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

const mostCompared = 6
const mostAlternatives = 3
/** Short questions with short answers, such as labels and rankings, seldom need a large model. */
const simple = { input: 2_000, output: 100 } as const
const leastShare = 0.1
const fewestCalls = 30
const muchCheaper = 0.5

type Catalogue = Awaited<ReturnType<typeof openCatalogue>>

export const compareModels = tool({
  name: 'compare_models',
  summary:
    'What the same calls would have cost on other models, at today’s prices: those that fit the context and are of the same quality tier, or one lower for simple calls. Also what going back after a swap of models would save. An interval where models count tokens differently.',
  input: z.object({
    ...rangeInput,
    ...callsInput,
    to_model: z.string().max(300).optional().describe('Only this model as the alternative'),
  }),
  agents: ['optimizer_agent'],
  async run(context, { to_model: wanted, ...input }) {
    const [change, catalogue] = await Promise.all([readChange(context, input), openCatalogue(context)])
    const span = change.spans.after
    const { groups, isPartial } = await readCalls(context, span, [featureField, modelField], change.filter)
    const values: Record<string, Value> = {}
    const findings: Omit<Finding, 'id'>[] = []
    const swapped = listSwaps(context, change, catalogue, { values, findings })
    const atMs = context.frame.now.getTime()
    const largest = groups
      .filter(({ isOther, cost }) => !isOther && cost > 0)
      .toSorted((a, b) => b.cost - a.cost)
    const data = largest.slice(0, mostCompared).map((work, at) => {
      const [feature = null, name = null] = work.group
      const from = name === null ? null : catalogue.find(name, null)
      if (!from)
        return { feature, model: name, unknown: 'This model has no price here, so nothing can be compared.' }
      const key = `m${at + 1}`
      const isSimple = isSimpleWork(work)
      const tier = tierOf(from.id)
      const lowestTier = isSimple ? oneLower(tier) : tier
      const target = wanted === undefined ? null : catalogue.find(wanted, null)
      const found = target
        ? [priceOn(work, from, target, atMs) ?? []].flat()
        : prefer(findCheaper(work, from, catalogue, { atMs, lowestTier }), from.provider)
      values[key] = measured(context, {
        label: `${nameOf(feature)} on ${nameOf(name)}`,
        unit: 'usd',
        value: work.cost,
        span,
        series: callSeries.cost,
        filter: allOf(change.filter, sameAs(featureField, feature), sameAs(modelField, name)),
      })
      found.forEach((other, place) =>
        addAlternative(values, `${key}_a${place + 1}`, { work, other, span, key }),
      )
      const [best] = found
      const isDear = isSimple && work.calls >= fewestCalls && work.cost >= leastShare * change.spend.after
      if (
        best &&
        !target &&
        isDear &&
        best.high <= muchCheaper * work.cost &&
        !swapped.has(nameOf(feature))
      ) {
        findings.push(...tellDearModel(context, values, `${key}_a1`, { feature, name, best }))
      }
      return {
        feature,
        model: name,
        value: key,
        tier,
        simple_calls: isSimple,
        alternatives: found.map(({ model, tier: of }, place) => ({
          model: model.id,
          provider: model.provider,
          tier: of,
          lower_tier: of !== tier,
          cost: `${key}_a${place + 1}`,
          saving: `${key}_a${place + 1}_saving`,
        })),
      }
    })
    return {
      title: 'The same calls on other models',
      values,
      data: { compared: data, range: span, ...(isPartial ? { partial: 'The smallest are left out.' } : {}) },
      findings,
    }
  },
})

const isSimpleWork = ({ calls, input, output }: CallGroup) =>
  calls > 0 && input / calls <= simple.input && output / calls <= simple.output

const oneLower = (tier: (typeof qualityTiers)[number]) =>
  qualityTiers[Math.max(0, qualityTiers.indexOf(tier) - 1)] ?? tier

/** Those of the same provider first: nothing but a name has to change, and tokens are counted alike. */
const prefer = (found: readonly Alternative[], provider: string) =>
  [
    ...found.filter(({ model }) => model.provider === provider).slice(0, 2),
    ...found.filter(({ model }) => model.provider !== provider),
  ].slice(0, mostAlternatives)

interface Added {
  work: CallGroup
  other: Alternative
  span: Span
  key: string
}

function addAlternative(
  values: Record<string, Value>,
  name: string,
  { work, other, span, key }: Added,
): void {
  const { model, cost, low, high } = other
  const note =
    low === high
      ? 'The same tokens at the prices of today.'
      : 'Models of other makers count tokens differently, so this is an interval.'
  values[name] = computed([`The same calls on ${model.id}`, 'usd', usd(cost)], ['reprice', key], {
    low: usd(low),
    high: usd(high),
    note,
    span,
  })
  values[`${name}_saving`] = savingValue({
    label: `Saving a month with ${model.id}`,
    amount: work.cost - cost,
    low: work.cost - high,
    high: work.cost - low,
    span,
    by: ['saving', key, name],
    note,
  })
}

function tellDearModel(
  { frame }: ToolContext,
  values: Record<string, Value>,
  name: string,
  { feature, name: model, best }: { feature: string | null; name: string | null; best: Alternative },
): Omit<Finding, 'id'>[] {
  const saving = values[`${name}_saving`]
  if (!saving) return []
  const tier =
    best.tier === tierOf(model ?? '') ? 'of the same quality tier' : `of a lower quality tier (${best.tier})`
  return tellSaving(frame, saving, {
    title: `${inText(feature, 'feature')} uses a dear model for simple calls`,
    text: `Calls of ${inText(feature, 'feature')} to ${inText(model, 'model')} are short. On ${best.model.id}, ${tier}, the same calls would save [[${name}_saving]] a month. Try it on a sample before you switch.`,
    evidence: [`${name}_saving`, name],
    confidence: best.low === best.high ? 'high' : 'medium',
  })
}

/** What going back would save: the same tokens at the former model’s prices. */
function listSwaps(
  { frame }: ToolContext,
  { causes, spend, spans }: Change,
  catalogue: Catalogue,
  { values, findings }: { values: Record<string, Value>; findings: Omit<Finding, 'id'>[] },
): Set<string> {
  const swaps = causes.filter((part) => part.factor === 'model' && part.usd > 0 && standsOut(part, spend))
  swaps.forEach(({ feature, model, formerModel, usd: added, calls, was }, at) => {
    const [from, to] = [model, formerModel].map((name) => (name === null ? null : catalogue.find(name, null)))
    const { low, high } = from && to ? compareTokenizers(from, to) : { low: 1, high: 1 }
    const key = `swap${at + 1}`
    const value = savingValue({
      label: `Saving a month of ${nameOf(feature)} on ${nameOf(formerModel)} again`,
      amount: added,
      low: added - was * calls * (high - 1),
      high: added + was * calls * (1 - low),
      span: spans.after,
      by: ['swap_back'],
      note: 'The calls that moved, with their tokens of now, at the prices of the former model.',
    })
    values[key] = value
    const [of, on, former] = [
      inText(feature, 'feature'),
      inText(model, 'model'),
      inText(formerModel, 'model'),
    ]
    findings.push(
      ...tellSaving(frame, value, {
        title: `${of} moved to a dearer model`,
        text: `Calls of ${of} moved from ${former} to ${on}. Going back would save [[${key}]] a month.`,
        evidence: [key],
        confidence: low === high ? 'high' : 'medium',
      }),
    )
  })
  return new Set(swaps.map(({ feature }) => nameOf(feature)))
}
