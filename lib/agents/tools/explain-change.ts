import { z } from 'zod'

import { standsOut } from '../analysis/change-causes.ts'
import { type Contribution, roundTogether } from '../analysis/decompose.ts'
import type { EvidenceUnit, Finding } from '../schema.ts'
import { callsInput, computed, formerInput, inText, measured, nameOf, rangeInput } from './ask-events.ts'
import { callSeries } from './model-calls.ts'
import { type Aside, type Change, readChange } from './read-change.ts'
import { tool, type ToolContext, type ToolOutput, type Value } from './tool.ts'

const mostCauses = 6

export const explainChange = tool({
  name: 'explain_change',
  summary:
    'Why the spend on models changed between two time ranges: splits the change exactly into calls, new features, model swaps, prompt and answer length, share of the cache, prices, failed calls and one heavy customer.',
  input: z.object({ ...rangeInput, ...formerInput, ...callsInput }),
  agents: ['data_agent'],
  run: async (context, input) => explain(context, await readChange(context, input)),
})

interface Cause {
  usd: number
  label: string
  isLarge: boolean
  /** The factor itself, in the unit of its levels. */
  levels: { unit: EvidenceUnit; was: number; is: number } | null
  title: string
  /** What happened, before “added” or “took off” so much. */
  happened: string
  data: Record<string, unknown>
}

function explain(context: ToolContext, change: Change): ToolOutput {
  const { spans, spend, filter } = change
  const causes = [
    ...change.asides.map(describeAside),
    ...change.causes.map((part) => describePart(part, standsOut(part, spend))),
  ]
    .filter((cause) => Math.abs(cause.usd) > 1e-9)
    .toSorted((one, other) => Math.abs(other.usd) - Math.abs(one.usd))
  const difference = spend.after - spend.before
  const digits = Math.abs(difference) >= 1 ? 2 : 6
  const [listed, others] = [causes.slice(0, mostCauses), causes.slice(mostCauses)]
  const rest = others.reduce((sum, cause) => sum + cause.usd, 0)
  const rounded = roundTogether([...listed.map((cause) => cause.usd), rest], digits)
  const inputs = ['spend_before', 'spend_after'] as const
  const values: Record<string, Value> = {
    spend_before: spendValue(context, change, 'before'),
    spend_after: spendValue(context, change, 'after'),
    change: computed(
      ['Change of spend', 'usd', Number(difference.toFixed(digits))],
      ['difference', ...inputs],
    ),
    ...(spend.before > 0
      ? {
          change_share: computed(
            ['Change of spend', 'ratio', difference / spend.before],
            ['share', ...inputs],
          ),
        }
      : {}),
  }
  const data = listed.map((cause, at) => {
    const name = `c${at + 1}`
    values[name] = computed([cause.label, 'usd', rounded[at] ?? 0], ['decomposition', ...inputs], {
      note: 'The parts sum to the change of spend.',
    })
    if (cause.levels) {
      const { unit, was, is } = cause.levels
      values[`${name}_was`] = computed([`${cause.label}: before`, unit, was], ['average', ...inputs], {
        period: 'previous',
        span: spans.before,
      })
      values[`${name}_is`] = computed([`${cause.label}: after`, unit, is], ['average', ...inputs], {
        period: 'current',
        span: spans.after,
      })
    }
    return { value: name, stands_out: cause.isLarge, ...cause.data }
  })
  if (others.length > 0) {
    values.rest = computed(['All else', 'usd', rounded.at(-1) ?? 0], ['decomposition', ...inputs])
  }
  return {
    title: 'Why the spend changed',
    values,
    data: {
      causes: data,
      before: spans.before,
      after: spans.after,
      ...(change.isSplit
        ? { compared: 'The first and the second half of the data: there is nothing before it.' }
        : {}),
      ...(change.isPartial
        ? { partial: 'More than a thousand pairs of feature and model; the smaller ones are together.' }
        : {}),
    },
    query: {
      from: spans.before.from,
      to: spans.after.to,
      timezone: context.frame.timezone,
      series: [callSeries.cost],
      group_by: 'props.feature',
      limit: 6,
      ...(filter ? { filter } : {}),
    },
    findings: listed.flatMap((cause, at) => (cause.isLarge ? [tell(cause, `c${at + 1}`, difference)] : [])),
  }
}

const spendValue = (context: ToolContext, { spans, spend, filter }: Change, period: 'before' | 'after') =>
  measured(context, {
    label: period === 'before' ? 'Spend, before' : 'Spend',
    unit: 'usd',
    value: spend[period],
    span: spans[period],
    series: callSeries.cost,
    filter,
    period: period === 'before' ? 'previous' : 'current',
  })

function tell(
  { usd, title, happened, levels }: Cause,
  name: string,
  difference: number,
): Omit<Finding, 'id'> {
  const effect = usd > 0 ? `That added [[${name}]] to the spend.` : `That changed the spend by [[${name}]].`
  const course = levels ? ` It went from [[${name}_was]] to [[${name}_is]].` : ''
  return {
    title,
    text: `${happened}${course} ${effect}`,
    evidence: [name, ...(levels ? [`${name}_was`, `${name}_is`] : [])],
    confidence: Math.abs(usd) >= Math.abs(difference) / 2 ? 'high' : 'medium',
  }
}

function describeAside({ kind, name, before, after }: Aside): Cause {
  const shared = {
    usd: after - before,
    isLarge: true,
    levels: { unit: 'usd', was: before, is: after },
  } as const
  if (kind === 'failed') {
    return {
      ...shared,
      label: 'Failed calls',
      title: 'Failed calls cost more',
      happened: 'More calls failed, and failed calls are paid for.',
      data: { cause: kind },
    }
  }
  return {
    ...shared,
    label: `Spend for ${nameOf(name)}`,
    title: 'One customer makes most of the growth',
    happened: `The spend for ${inText(name, 'customer')} grew far more than for anyone else.`,
    data: { cause: kind, customer: name },
  }
}

function describePart(part: Contribution, isLarge: boolean): Cause {
  const { factor, usd, was, is, feature, model, formerModel } = part
  const more = is > was
  const [of, on, former] = [inText(feature, 'feature'), inText(model, 'model'), inText(formerModel, 'model')]
  const data = { cause: factor, feature, model, ...(factor === 'model' ? { former_model: formerModel } : {}) }
  const shared = { usd, isLarge, data }
  const levels = (unit: EvidenceUnit) => ({ unit, was, is })
  switch (factor) {
    case 'calls':
      return {
        ...shared,
        label: feature === null ? 'Number of calls' : `Calls of ${feature}`,
        levels: levels('count'),
        title: `There were ${more ? 'more' : 'fewer'} calls${feature === null ? '' : ` of ${of}`}`,
        happened: `The number of calls${feature === null ? '' : ` of ${of}`} ${more ? 'rose' : 'fell'}.`,
      }
    case 'new':
      return {
        ...shared,
        label: `New: ${nameOf(feature)}`,
        levels: null,
        title: `${of} is new`,
        happened: `There were no calls of ${of} before.`,
      }
    case 'ended':
      return {
        ...shared,
        label: `Ended: ${nameOf(feature)}`,
        levels: null,
        title: `${of} is no longer called`,
        happened: `There are no more calls of ${of}.`,
      }
    case 'model':
      return {
        ...shared,
        label: `${nameOf(feature)}: ${nameOf(formerModel)} → ${nameOf(model)}`,
        levels: null,
        title: `${of} moved to a ${usd > 0 ? 'dearer' : 'cheaper'} model`,
        happened: `Calls of ${of} moved from ${former} to ${on}.`,
      }
    case 'input':
      return {
        ...shared,
        label: `Input per call of ${nameOf(feature)}`,
        levels: levels('tokens'),
        title: `Prompts of ${of} ${more ? 'grew' : 'became shorter'}`,
        happened: `The average prompt of ${of} ${more ? 'grew' : 'became shorter'}.`,
      }
    case 'output':
      return {
        ...shared,
        label: `Output per call of ${nameOf(feature)}`,
        levels: levels('tokens'),
        title: `Answers of ${of} ${more ? 'grew' : 'became shorter'}`,
        happened: `The average answer of ${of} ${more ? 'grew' : 'became shorter'}.`,
      }
    case 'cache':
      return {
        ...shared,
        label: `Input of ${nameOf(feature)} from the cache`,
        levels: levels('ratio'),
        title: `${more ? 'More' : 'Less'} input of ${of} comes from the cache`,
        happened: `The share of ${of}’s input that comes from the cache ${more ? 'rose' : 'fell'}.`,
      }
    case 'price':
      return {
        ...shared,
        label: `Price of a call to ${nameOf(model)}`,
        levels: levels('usd'),
        title: `The price of ${on} ${more ? 'rose' : 'fell'}`,
        happened: `The same tokens on ${on} cost ${more ? 'more' : 'less'} than before.`,
      }
  }
}
