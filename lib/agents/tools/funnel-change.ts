import { z } from 'zod'

import { type Query, query } from '#lib/query/index'

import { compareShares } from '../analysis/statistics.ts'
import {
  askEvents,
  computed,
  formerInput,
  inText,
  nameOf,
  rangeInput,
  type Span,
  spansOf,
} from './ask-events.ts'
import type { NewFinding } from './savings.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

const shape = query.shape.funnel.unwrap().shape
type Funnel = Awaited<ReturnType<typeof readFunnels>>[number]
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
  async run(context, { steps: asked, window: within, group_by: by, ...given }) {
    const spans = spansOf(context.frame, given)
    const funnel = { steps: asked, window: within }
    const [[now], [before], groups, were] = await Promise.all([
      readFunnels(context, spans.after, funnel),
      readFunnels(context, spans.before, funnel),
      by === undefined ? [] : readFunnels(context, spans.after, { ...funnel, group_by: by }),
      by === undefined ? [] : readFunnels(context, spans.before, { ...funnel, group_by: by }),
    ])
    const values = { ...listSteps(now, '', spans.after), ...listSteps(before, '_before', spans.before) }
    const [first, last] = [now?.steps[0]?.count ?? 0, now?.steps.at(-1)?.count ?? 0]
    if (first > 0) {
      const of = ['share', 's1', `s${now?.steps.length}`] as const
      values.overall = computed(['From the first step to the last', 'ratio', last / first], of, {
        span: spans.after,
        period: 'current',
      })
    }
    const findings: NewFinding[] = []
    const data = compareSteps(before, now).map(({ step, label, isLess }) => {
      const changed = groups.filter((group) => {
        const former = were.find((one) => nameGroup(one) === nameGroup(group))
        return compareSteps(former, group).some((one) => one.step === step)
      })
      const names = changed.map(nameGroup)
      const listed = names.slice(0, mostTold).map((name) => inText(name, 'group'))
      const whose =
        names.length > 0 && names.length < groups.length ? ` It changed for ${listed.join(', ')}.` : ''
      const [is, was] = [`s${step}_rate`, `s${step}_rate_before`]
      findings.push({
        title: `${isLess ? 'Fewer' : 'More'} go on to a step of the funnel`,
        text: `Of those who took the step before, [[${is}]] went on to ${inText(label, 'step')}, where it was [[${was}]] before.${whose}`,
        evidence: [is, was],
        confidence: 'high',
      })
      return { step, label, rate: is, before: was, groups: names }
    })
    return {
      title: 'What changed in the funnel',
      values,
      data: { changed: data, range: spans.after, before: spans.before },
      findings: findings.slice(0, mostTold),
    }
  },
})

async function readFunnels(context: ToolContext, span: Span, funnel: NonNullable<Query['funnel']>) {
  const answer = await askEvents(context, span, { funnel, limit: 50 })
  if (answer.kind !== 'funnel') throw new Error('a funnel was asked for')
  return answer.funnels.filter((one) => !one.is_other)
}

const nameGroup = ({ group }: Funnel): string => nameOf(Object.values(group ?? {})[0])

function listSteps(funnel: Funnel | undefined, suffix: '' | '_before', span: Span): Record<string, Value> {
  const [of, said] = [{ span, period: suffix === '' ? 'current' : 'previous' } as const, suffix && ', before']
  const steps = (funnel?.steps ?? []).flatMap(({ label, count, step_rate: rate }, at) => {
    const [key, former] = [`s${at + 1}`, `s${at}${suffix}`]
    const counted = [
      `${key}${suffix}`,
      computed([`${label}${said}`, 'count', count], ['funnel'], of),
    ] as const
    if (at === 0 || rate === null) return [counted]
    return [
      counted,
      [
        `${key}_rate${suffix}`,
        computed([`Went on to ${label}${said}`, 'ratio', rate], ['share', former, counted[0]], of),
      ] as const,
    ]
  })
  return Object.fromEntries(steps)
}

/** Steps that another share of people take than before: beyond chance, and by a tenth at least. */
function compareSteps(before: Funnel | undefined, after: Funnel | undefined) {
  return (after?.steps ?? []).flatMap(({ label, count }, at) => {
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
