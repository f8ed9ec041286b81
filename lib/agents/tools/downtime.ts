import { z } from 'zod'

import { askTrends, computed, inText, measure, rangeInput, type Span, spanOf, toSpan } from './ask-events.ts'
import { dayOf } from './read-points.ts'
import { tool, type ToolContext, type Value } from './tool.ts'

const hourMs = 3_600_000
const weekMs = 7 * 24 * hourMs
const comparedWeeks = 4
const mostTold = 3
const mostMonitors = 50
/** One failed check of many is a hiccup. */
const fewestFailed = 2
const leastShare = 0.15

const checks = { event: 'check.result', of: 'props.status', label: 'Checks' } as const
const failed = {
  ...checks,
  filter: { field: 'props.status', op: 'eq', value: 'down' },
  label: 'Failed checks',
} as const
const revenue = { event: 'order.paid', measure: 'sum', of: 'value', label: 'Revenue in those hours' } as const

interface Outage {
  monitor: string | null
  span: Span
  /** Of which the checks found it down. */
  downMs: number
}

export const downtime = tool({
  name: 'downtime',
  summary:
    'When checks found something down and for how long, and what was sold in those hours beside the same hours of the weeks before.',
  input: z.object(rangeInput),
  agents: ['data_agent'],
  async run(context, given) {
    const span = spanOf(context.frame, given)
    const outages = await findOutages(context, span)
    const longest = outages.toSorted((a, b) => b.downMs - a.downMs).slice(0, mostTold)
    const bills = await Promise.all(longest.map((outage, at) => measureBill(context, outage, `o${at + 1}`)))
    const { timezone } = context.frame
    return {
      title: 'When checks found something down',
      values: Object.assign({}, ...bills.map(({ values }) => values)) as Record<string, Value>,
      data: {
        outages: longest.map(({ monitor, span: { from, to } }, at) => ({
          monitor,
          from,
          to,
          down: `o${at + 1}_down`,
        })),
        others: outages.length - longest.length,
        range: span,
      },
      query: { ...span, timezone, series: [failed] },
      findings: bills.map(({ finding }) => finding),
    }
  },
})

/** Hours in which much of the checks failed; those that follow on one another are one outage. */
async function findOutages(context: ToolContext, span: Span): Promise<Outage[]> {
  const { series } = await askTrends(context, span, {
    series: [failed, checks],
    interval: 'hour',
    group_by: 'subject',
    limit: mostMonitors,
  })
  const byMonitor = Map.groupBy(
    series.filter(({ is_other: isOther }) => !isOther),
    ({ group }) => group?.subject ?? null,
  )
  return [...byMonitor].flatMap(([monitor, [down, all]]) => {
    const outages: Outage[] = []
    for (const [at, [time, count]] of (down?.points ?? []).entries()) {
      const share = (count ?? 0) / (all?.points[at]?.[1] || 1)
      if ((count ?? 0) < fewestFailed || share < leastShare) continue
      const start = Date.parse(time)
      const last = outages.at(-1)
      if (last && Date.parse(last.span.to) === start) {
        last.span = toSpan(Date.parse(last.span.from), start + hourMs)
        last.downMs += share * hourMs
      } else outages.push({ monitor, span: toSpan(start, start + hourMs), downMs: share * hourMs })
    }
    return outages
  })
}

async function measureBill(context: ToolContext, { monitor, span, downMs }: Outage, key: string) {
  const read = async (weeksAgo: number) => {
    const [from, to] = [span.from, span.to].map((time) => Date.parse(time) - weeksAgo * weekMs) as [
      number,
      number,
    ]
    const { sold } = await measure(context, toSpan(from, to), { sold: revenue })
    return sold
  }
  const [sold, ...before] = await Promise.all(
    Array.from({ length: comparedWeeks + 1 }, (_week, at) => read(at)),
  )
  const weeks = before.flatMap((each) => (each?.value ? [each.value] : []))
  const down = computed([`Down, as checks found it`, 'ms', downMs], ['share_of_checks'], {
    span,
    note: 'The share of checks that failed, hour by hour.',
  })
  const { timezone } = context.frame
  const [begin, end] = [dayOf(span.from, timezone, 'hour'), dayOf(span.to, timezone, 'hour')]
  const name = inText(monitor, 'monitor')
  const found = `Between ${begin} and ${end}, checks found ${name} down for about [[${key}_down]].`
  const values: Record<string, Value> = { [`${key}_down`]: down }
  const usual = weeks.reduce((sum, each) => sum + each, 0) / Math.max(1, weeks.length)
  const lost = usual - (sold?.value ?? 0)
  if (!sold || weeks.length === 0) return { values, finding: tell(name, found, [`${key}_down`]) }
  const bounds = { low: Math.min(...weeks), high: Math.max(...weeks) }
  const note = `The average of the same hours of ${weeks.length} weeks before.`
  values[`${key}_revenue`] = sold
  values[`${key}_usual`] = computed(['Usual revenue in those hours', 'usd', usual], ['average'], {
    ...bounds,
    note,
  })
  values[`${key}_lost`] = computed(
    ['Revenue missed', 'usd', Math.max(0, lost)],
    ['difference', `${key}_usual`, `${key}_revenue`],
    {
      low: Math.max(0, bounds.low - (sold.value ?? 0)),
      high: Math.max(0, bounds.high - (sold.value ?? 0)),
      note,
    },
  )
  const sales = `Revenue in those hours was [[${key}_revenue]] where [[${key}_usual]] would have been usual.`
  const missed = lost > 0 ? ` About [[${key}_lost]] were missed, as far as sales coincided with it.` : ''
  return {
    values,
    finding: tell(name, `${found} ${sales}${missed}`, Object.keys(values)),
  }
}

const tell = (name: string, text: string, evidence: string[]) => ({
  title: `${name} was down`,
  text,
  evidence,
  confidence: 'medium' as const,
})
