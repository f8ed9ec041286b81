import { measures } from './measures.ts'
import { readAct } from './plan-act.ts'
import type { Call, Result, Situation } from './read-prompt.ts'
import type { Ask, Question, Topic } from './read-question.ts'
import { type Meaning, readTokens } from './words.ts'

type Row = readonly [
  tool: string,
  isNeeded: (situation: Situation) => boolean,
  input?: (situation: Situation) => object,
]

const asks = (question: Question, ...any: Ask[]) => any.some((ask) => question.asks.includes(ask))
const isAbout = ({ topics }: Question, ...any: Topic[]) => any.some((topic) => topics.includes(topic))
/** Nothing said means whatever costs money: that is what most come for. */
const isOpen = ({ topics }: Question) => topics.length === 0
const isAboutCost = (question: Question) => isOpen(question) || isAbout(question, 'cost')
const looksAround = (question: Question) => asks(question, 'review', 'anomaly') && isOpen(question)

const business: readonly Topic[] = ['revenue', 'orders', 'traffic', 'uptime']

const kinds: Partial<Record<Meaning, string>> = {
  cache: 'cache_savings',
  duplicate: 'duplicate_savings',
  prompt: 'long_prompts',
  retry: 'retry_waste',
}
const savers = ['compare_models', ...Object.values(kinds)]

/** “Where could caching save?” asks for nothing but caching. */
function findSavers({ means, asks: of }: Question): string[] {
  const named = Object.entries(kinds).filter(([meaning]) => means.has(meaning as Meaning))
  return of.includes('save') && named.length > 0 ? named.map(([, tool]) => tool) : savers
}

const seriesOf = (topic: Topic = 'cost') => measures[topic].series[0]

const ahead: readonly (readonly [RegExp, number])[] = [
  [/\btomorrow\b/i, 1],
  [/\bnext week\b/i, 7],
  [/\bnext quarter\b/i, 90],
]

/** How far a forecast looks: a month, unless another time was named. */
function readDaysAhead({ text }: Question, now: Date): number {
  const named = ahead.find(([pattern]) => pattern.test(text))
  if (named) return named[1]
  if (!/\b(?:end of (?:the |this )?month|this month)\b/i.test(text)) return 30
  const lastDay = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).getUTCDate()
  return Math.max(1, lastDay - now.getUTCDate() + 1)
}

const groupOf = ({ by, models, names }: Question) =>
  by ?? (models.length === 0 && names.length > 0 ? 'feature' : 'model')

/** Of a shop, as its events are named here. */
const usualSteps = ['product.viewed', 'cart.filled', 'order.placed', 'order.paid'].map((event) => ({ event }))

const dataCalls: readonly Row[] = [
  ['read_attachment', ({ question, hasFile }) => hasFile && asks(question, 'file')],
  [
    'spend_breakdown',
    ({ question }) =>
      asks(question, 'what_if') ||
      (isAboutCost(question) && asks(question, 'total', 'change', 'save', 'review')),
    ({ question }) => ({ by: asks(question, 'what_if') ? 'feature' : groupOf(question) }),
  ],
  [
    'explain_change',
    ({ question }) => isAboutCost(question) && asks(question, 'change', 'save', 'review', 'anomaly'),
  ],
  [
    'query_events',
    ({ question }) => isAbout(question, 'usage') && asks(question, 'total', 'change'),
    ({ question }) => ({
      series: [
        { event: 'llm.call', label: 'Calls' },
        { event: 'llm.call', measure: 'sum', of: 'props.input_tokens', label: 'Input tokens' },
        { event: 'llm.call', measure: 'sum', of: 'props.output_tokens', label: 'Output tokens' },
      ],
      interval: 'none',
      ...(asks(question, 'change') ? { compare: 'previous_period' } : {}),
      ...(question.by ? { group_by: question.by === 'user' ? 'subject' : `props.${question.by}` } : {}),
    }),
  ],
  [
    'latency_profile',
    ({ question, includePerformance }) =>
      (isAbout(question, 'latency') && asks(question, 'total', 'change', 'anomaly', 'save')) ||
      (includePerformance && looksAround(question)),
    ({ question: { by, models } }) => ({
      by: by === 'model' || models.length > 1 ? 'model' : 'feature',
      ...(models.length === 1 ? { model: models[0] } : {}),
    }),
  ],
  [
    'latency_profile',
    ({ question }) => isAbout(question, 'latency') && question.by === 'model' && question.means.has('user'),
    () => ({ by: 'user' }),
  ],
  [
    'downtime',
    ({ question }) =>
      asks(question, 'review') ||
      (isAbout(question, 'uptime') && asks(question, 'total', 'change', 'anomaly')),
  ],
  [
    'error_bursts',
    ({ question }) =>
      (isAbout(question, 'errors') && asks(question, 'total', 'change', 'anomaly')) || looksAround(question),
  ],
  [
    'measure_business',
    ({ question }) =>
      (isAbout(question, ...business) && asks(question, 'total', 'change', 'anomaly')) ||
      asks(question, 'review'),
  ],
  [
    'find_anomalies',
    ({ question }) =>
      !isAbout(question, 'uptime') &&
      (asks(question, 'anomaly') || (asks(question, 'change') && !isAboutCost(question))),
    ({ question }) => ({ series: seriesOf(question.topics[0]) }),
  ],
  [
    'forecast',
    ({ question }) => asks(question, 'forecast'),
    ({ question, now }) => ({ series: seriesOf(question.topics[0]), days: readDaysAhead(question, now) }),
  ],
  [
    'correlate',
    ({ question }) => asks(question, 'correlate'),
    ({ question: { topics } }) => ({ first: seriesOf(topics[0]), second: seriesOf(topics[1]) }),
  ],
  ['funnel_change', ({ question }) => asks(question, 'funnel'), () => ({ steps: usualSteps })],
]

const optimizerCalls: readonly Row[] = [
  ['what_if', ({ question }) => asks(question, 'what_if'), readWhatIf],
  ...savers.map((tool): Row => [
    tool,
    ({ question }) => !asks(question, 'what_if') && findSavers(question).includes(tool),
  ]),
]

const multiples: readonly (readonly [RegExp, number])[] = [
  [/\b(?:doubl\w+|twice|2x|two times)\b/i, 2],
  [/\b(?:tripl\w+|3x|three times)\b/i, 3],
  [/\b(?:halv\w+|half)\b/i, 0.5],
]

function readWhatIf({ question: { models, names, text }, results }: Situation): object {
  const [first, second] = models
  const before = first === undefined ? '' : text.slice(0, text.toLowerCase().indexOf(first))
  const isFormer = second !== undefined && /\b(?:replac\w+|swap\w*|from|of)\s+(?:\S+\s+){0,2}$/i.test(before)
  const [to, from] = isFormer ? [second, first] : [first, second]
  const feature = names[0] && resolveName(names[0], results)
  const cached = /(\d{1,3})\s?(?:%|percent)[^.?!]{0,40}\bcache/i.exec(text)?.[1]
  const times = multiples.find(([pattern]) => pattern.test(text))?.[1]
  return {
    ...(to ? { to_model: to } : {}),
    ...(from ? { model: from } : {}),
    ...(feature ? { feature } : {}),
    ...(cached ? { cached_share: Math.min(1, Number(cached) / 100) } : {}),
    ...(times && !to ? { calls_times: times } : {}),
  }
}

/** Once the columns of a file are known, its totals by the one that was named. */
function refineFile({ question, results, ends }: Situation): Call[] {
  const read = results.filter(({ tool }) => tool === 'read_attachment')
  const columns = (read[0]?.data as { columns?: { name?: unknown; kind?: unknown }[] } | null)?.columns
  if (read.length !== 1 || ends.length > 0 || !Array.isArray(columns)) return []
  const words = new Set(readTokens(question.text).flatMap((word) => [word, word.replace(/s$/, '')]))
  const named = columns.filter(({ name }) => typeof name === 'string' && words.has(name.toLowerCase()))
  const group = named.find(({ kind }) => kind !== 'number')
  const of = named.find(({ kind }) => kind === 'number')
  if (!group) return []
  return [{ tool: 'read_attachment', input: { group_by: group.name, ...(of ? { of: of.name } : {}) } }]
}

/** People call “search” what is recorded as “search-rerank”. */
function resolveName(said: string, results: readonly Result[]): string {
  const groups = results.flatMap(
    ({ data }) => (data as { groups?: { feature?: unknown }[] } | null)?.groups ?? [],
  )
  const names = groups.flatMap(({ feature }) => (typeof feature === 'string' ? [feature] : []))
  const wanted = said.toLowerCase()
  return (
    names.find((name) => name.toLowerCase() === wanted) ??
    names.find((name) => name.toLowerCase().startsWith(wanted)) ??
    names.find((name) => name.toLowerCase().includes(wanted)) ??
    said
  )
}

/** What the data must be there for, in the words of the tool. */
function readSubjects(question: Question): string[] {
  if (asks(question, 'review')) return ['cost', 'latency', 'errors', 'traffic', 'revenue', 'uptime']
  const topics = isOpen(question) ? ['cost'] : question.topics
  const subjects = topics.map((topic) => (topic === 'orders' ? 'revenue' : topic))
  return [...new Set([...subjects, ...(asks(question, 'save') ? ['savings'] : [])])]
}

const rows: Partial<Record<Situation['agent'], readonly Row[]>> = {
  triage_agent: [['assess_data', () => true, ({ question }) => ({ about: readSubjects(question) })]],
  data_agent: dataCalls,
  optimizer_agent: optimizerCalls,
}

const mostCalls = 8

/** What to look at, all in one step; nothing once it was looked at. */
export function planCalls(situation: Situation): Call[] {
  const { agent, called, offered, question } = situation
  if (called.size > 0) return agent === 'data_agent' && asks(question, 'file') ? refineFile(situation) : []
  if (agent === 'actions_agent') return readAct(situation)
  const { range, against } = question
  const span = {
    ...(range ? { from: range.from, to: range.to } : {}),
    ...(against ? { previous_from: against.from, previous_to: against.to } : {}),
  }
  return (rows[agent] ?? [])
    .filter(([tool, isNeeded]) => offered.has(tool) && isNeeded(situation))
    .slice(0, mostCalls)
    .map(([tool, , input]) => {
      const given = Object.entries({ ...span, ...input?.(situation) })
      return { tool, input: Object.fromEntries(given.filter(([name]) => offered.get(tool)?.has(name))) }
    })
}
