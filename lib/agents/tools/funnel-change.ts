import { z } from 'zod'

import { query } from '#lib/query/index'

import { compareShares } from '../analysis/statistics.ts'
import type { Finding } from '../schema.ts'
import {
  askEvents,
  computed,
  formerInput,
  formerSpanOf,
  type FunnelResult,
  inText,
  nameOf,
  rangeInput,
  type Span,
  spanOf,
} from './ask-events.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

const shape = query.shape.funnel.unwrap().shape
type Funnel = FunnelResult['funnels'][number]
const certain = 4
const largeEffect = 0.1
const mostTold = 3

export const funnelChange = tool({
  name: 'funnel_change',
  summary: 'What changed in a funnel between two time ranges: which step, and for which group.',
  input: z.object({
    steps: shape.steps.describe('Such as [{"event": "product.viewed"}, {"event": "order.paid"}]'),
    window: shape.window,
    group_by: shape.group_by.describe('Such as props.country'),
    ...rangeInput,
    ...formerInput,
  }),
  agents: ['data_agent'],
  async run(context, { steps, window, group_by: groupBy, ...given }) {
    const span = spanOf(context.frame, given)
    const former = formerSpanOf(context.frame, span, given)
    const read = async (range: Span, by?: string) =>
      readFunnels(context, range, { steps, window, ...(by === undefined ? {} : { group_by: by }) })
    const [[now], [before]] = await Promise.all([read(span), read(former)])
    const [groups, were] =
      groupBy === undefined ? [[], []] : await Promise.all([read(span, groupBy), read(former, groupBy)])
    const values: Record<string, Value> = {}
    for (const [funnel, suffix, range] of [
      [now, '', span],
      [before, '_before', former],
    ] as const)
      addSteps(values, funnel, suffix, range)
    const changed = compareSteps(before, now)
    const findings: Omit<Finding, 'id'>[] = []
    const data = changed.map(({ step, label, isLess }) => {
      const ofGroups = groups.flatMap((funnel) => {
        const was = were.find((one) => nameGroup(one) === nameGroup(funnel))
        return compareSteps(was, funnel).some((one) => one.step === step) ? [nameGroup(funnel)] : []
      })
      const whose =
        ofGroups.length > 0 && ofGroups.length < groups.length
          ? ` It changed for ${ofGroups
              .slice(0, mostTold)
              .map((name) => inText(name, 'group'))
              .join(', ')}.`
          : ''
      const [is, was] = [`s${step}_rate`, `s${step}_rate_before`]
      findings.push({
        title: `${isLess ? 'Fewer' : 'More'} go on to a step of the funnel`,
        text: `Of those who took the step before, [[${is}]] went on to ${inText(label, 'step')}, where it was [[${was}]] before.${whose}`,
        evidence: [is, was],
        confidence: 'high',
      })
      return { step, label, rate: is, before: was, groups: ofGroups }
    })
    return {
      title: 'What changed in the funnel',
      values,
      data: { changed: data, steps: now?.steps.map(({ label }) => label), range: span, before: former },
      findings: findings.slice(0, mostTold),
    }
  },
})

async function readFunnels(
  context: ToolContext,
  span: Span,
  funnel: z.input<typeof query>['funnel'],
): Promise<Funnel[]> {
  const answer = await askEvents(context, span, { funnel, limit: 50 })
  if (answer.kind !== 'funnel') throw new Error('a funnel was asked for')
  return answer.funnels.filter(({ is_other: isOther }) => !isOther)
}

const nameGroup = ({ group }: Funnel): string => nameOf(Object.values(group ?? {})[0])

function addSteps(
  values: Record<string, Value>,
  funnel: Funnel | undefined,
  suffix: '' | '_before',
  span: Span,
): void {
  const period = suffix === '' ? 'current' : 'previous'
  for (const [at, { label, count, step_rate: rate }] of (funnel?.steps ?? []).entries()) {
    const key = `s${at + 1}`
    values[`${key}${suffix}`] = computed(
      [`${label}${suffix === '' ? '' : ', before'}`, 'count', count],
      ['funnel'],
      { span, period },
    )
    if (at > 0 && rate !== null) {
      values[`${key}_rate${suffix}`] = computed(
        [`Went on to ${label}${suffix === '' ? '' : ', before'}`, 'ratio', rate],
        ['share', `s${at}${suffix}`, `${key}${suffix}`],
        { span, period },
      )
    }
  }
}

/** Steps that another share of people take than before: beyond chance, and by a tenth at least. */
function compareSteps(before: Funnel | undefined, after: Funnel | undefined) {
  return (after?.steps ?? []).flatMap(({ label, count }, at) => {
    if (at === 0) return []
    const was = { part: before?.steps[at]?.count ?? 0, whole: before?.steps[at - 1]?.count ?? 0 }
    const is = { part: count, whole: after?.steps[at - 1]?.count ?? 0 }
    if (was.whole === 0 || is.whole === 0) return []
    const [share, former] = [is.part / is.whole, was.part / was.whole]
    const isLarge = Math.abs(share - former) >= largeEffect * Math.max(former, share)
    return isLarge && Math.abs(compareShares(was, is)) >= certain
      ? [{ step: at + 1, label, isLess: share < former }]
      : []
  })
}
