import type { Contribution } from '../analysis/decompose.ts'
import type { EvidenceUnit, Finding } from '../schema.ts'
import { computed, inText, nameOf, perMonth, type Span, usd } from './ask-events.ts'
import type { Change } from './read-change.ts'
import type { Frame, Value } from './tool.ts'

export type NewFinding = Omit<Finding, 'id'>

/** Waste that was measured in a range; an interval where it is an estimate. */
interface Waste {
  amount: number
  low?: number
  high?: number
  /** How it was computed: its name, and the places of the numbers that went in. */
  by: readonly [string, ...string[]]
  note?: string
}

/** As a saving a month. */
export const savingValue = (
  label: string,
  span: Span,
  { amount, low = amount, high = amount, by, note = '' }: Waste,
): Value =>
  computed([label, 'usd', usd(perMonth(amount, span))], by, {
    span,
    low: usd(perMonth(low, span)),
    high: usd(perMonth(high, span)),
    note: `${note} Measured in the range and scaled to 30 days.`.trim(),
  })

/** A finding with the saving that one of its values states; nothing where that is too little to be told. */
export function tellSaving(
  { costThreshold }: Frame,
  value: Value | undefined,
  told: Omit<NewFinding, 'saving'>,
): NewFinding[] {
  const monthly = value?.value ?? 0
  if (monthly < Math.max(costThreshold, 0.01)) return []
  const saving = {
    monthly_usd: monthly,
    low_usd: Math.max(0, value?.low ?? monthly),
    high_usd: value?.high ?? monthly,
  }
  return [{ ...told, saving }]
}

interface Words {
  label: string
  title: string
  /** What happened, in a sentence. */
  happened: string
  /** Of what it was and is; none where that says nothing more. */
  unit?: EvidenceUnit
}

/** A cause of a change of spend, in words. */
export function wordCause({ factor, usd: amount, was, is, ...names }: Contribution): Words {
  const [of, on] = [inText(names.feature, 'feature'), inText(names.model, 'model')]
  const [feature, model, former] = [nameOf(names.feature), nameOf(names.model), nameOf(names.formerModel)]
  const [way, grew] = [is > was ? 'rose' : 'fell', is > was ? 'grew' : 'became shorter']
  const some = names.feature === null ? '' : ` of ${of}`
  switch (factor) {
    case 'calls':
      return {
        label: names.feature === null ? 'Number of calls' : `Calls of ${feature}`,
        title: `There were ${is > was ? 'more' : 'fewer'} calls${some}`,
        happened: `The number of calls${some} ${way}.`,
        unit: 'count',
      }
    case 'new':
      return {
        label: `New: ${feature}`,
        title: `${of} is new`,
        happened: `There were no calls of ${of} before.`,
      }
    case 'ended':
      return {
        label: `Ended: ${feature}`,
        title: `${of} is no longer called`,
        happened: `There are no more calls of ${of}.`,
      }
    case 'model':
      return {
        label: `${feature}: ${former} → ${model}`,
        title: `${of} moved to a ${amount > 0 ? 'dearer' : 'cheaper'} model`,
        happened: `Calls of ${of} moved from ${inText(names.formerModel, 'model')} to ${on}.`,
      }
    case 'input':
      return {
        label: `Average prompt of ${feature}`,
        title: `Prompts of ${of} ${grew}`,
        happened: `The average prompt of ${of} ${grew}.`,
        unit: 'tokens',
      }
    case 'output':
      return {
        label: `Average answer of ${feature}`,
        title: `Answers of ${of} ${grew}`,
        happened: `The average answer of ${of} ${grew}.`,
        unit: 'tokens',
      }
    case 'cache':
      return {
        label: `Cached share of ${feature}`,
        title: `${is > was ? 'More' : 'Less'} input of ${of} comes from the cache`,
        happened: `The share of ${of}’s input that comes from the provider’s cache ${way}.`,
        unit: 'ratio',
      }
    case 'price':
      return {
        label: `Price of a call to ${model}`,
        title: `The price of ${on} ${way}`,
        happened: `The same tokens on ${on} cost ${is > was ? 'more' : 'less'} than before.`,
        unit: 'usd',
      }
    case 'failed':
      return {
        label: 'Spend for failed calls',
        title: 'Failed calls cost more',
        happened: 'More calls failed, and failed calls are paid for.',
        unit: 'usd',
      }
    case 'customer':
      return {
        label: `Spend for ${nameOf(names.customer)}`,
        title: 'A customer makes most of the growth',
        happened: `The spend for ${inText(names.customer ?? null, 'customer')} grew far more than for anyone else.`,
        unit: 'usd',
      }
  }
}

/** What a cause was and is, as two values; and the sentence that says both. */
export function wordLevels(cause: Contribution, { spans }: Pick<Change, 'spans'>, name: string) {
  const { label, happened, unit } = wordCause(cause)
  if (!unit) return { values: {}, text: happened, names: [] }
  const [was, is] = [`${name}_was`, `${name}_is`]
  const values: Record<string, Value> = {
    [was]: computed([`${label}, before`, unit, cause.was], ['average'], {
      period: 'previous',
      span: spans.before,
    }),
    [is]: computed([label, unit, cause.is], ['average'], { period: 'current', span: spans.after }),
  }
  return { values, text: `${happened} It went from [[${was}]] to [[${is}]].`, names: [was, is] }
}

interface Undone {
  cause: Contribution
  low: number
  high: number
  note: string
}

/** What undoing causes would save, with values named after the prefix. */
export function tellUndone(frame: Frame, change: Change, prefix: string, causes: readonly Undone[]) {
  const values: Record<string, Value> = {}
  const findings: NewFinding[] = []
  const data = causes.map(({ cause, low, high, note }, at) => {
    const name = `${prefix}${at + 1}`
    const { label, title } = wordCause(cause)
    const levels = wordLevels(cause, change, name)
    const key = `${name}_saving`
    const value = savingValue(`Saving a month as before: ${label}`, change.spans.after, {
      amount: cause.usd,
      low,
      high,
      note,
      by: ['undo', ...levels.names],
    })
    Object.assign(values, levels.values, { [key]: value })
    const text = `${levels.text} Going back would save [[${key}]] a month.`
    findings.push(
      ...tellSaving(frame, value, {
        title,
        text,
        evidence: [...levels.names, key],
        confidence: low === high ? 'high' : 'medium',
      }),
    )
    const { factor, feature, model, formerModel } = cause
    return { cause: factor, feature, model, former_model: formerModel, saving: key }
  })
  return { values, findings, data }
}
