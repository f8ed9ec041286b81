import { type Clock, type Range, readRanges } from './read-range.ts'
import { findMeanings, type Meaning } from './words.ts'

export const topics = [
  'cost',
  'latency',
  'errors',
  'revenue',
  'orders',
  'uptime',
  'traffic',
  'usage',
] as const
export type Topic = (typeof topics)[number]

export type Ask =
  | 'self'
  | 'help'
  | 'act'
  | 'file'
  | 'what_if'
  | 'forecast'
  | 'correlate'
  | 'funnel'
  | 'save'
  | 'review'
  | 'anomaly'
  | 'change'
  | 'total'
export const groups = ['model', 'feature', 'user'] as const

export interface Question {
  text: string
  /** Nothing when it was not understood. */
  asks: readonly Ask[]
  topics: readonly Topic[]
  by: (typeof groups)[number] | null
  models: readonly string[]
  /** Other names of the product’s own: “search-rerank”. */
  names: readonly string[]
  means: ReadonlySet<Meaning>
  range: Range | null
  against: Range | null
}

const modelName =
  /(?<![\p{L}\p{N}_-])(?:gpt|chatgpt|o[1345]|claude|gemini|gemma|llama|mistral|mixtral|ministral|codestral|command|deepseek|qwen|grok|nova|phi|sonar|kimi|glm|text-embedding)-?[\p{L}\p{N}.:@/_-]*[\p{L}\p{N}]/giu
const quoted = /[“"«]([^“”"«»]{1,200})[”"»]|`([^`]{1,200})`|(?<!\p{L})'([^']{1,80})'(?!\p{L})/gu
const compound = /(?<![\p{L}\p{N}._-])[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)+/gu
const ofFeature = [
  /\b(?:what if|if) (?:the |our |we (?:use|used|run|ran) )?([\p{L}\p{N}_-]+) (?:feature )?(?:used|uses|use|ran|runs|run|moved|switched|were|was)\b/u,
  /\b(?:switch|move|migrate|use)\w* (?:the |our )?([\p{L}\p{N}_-]+) (?:feature )?(?:to|from|over)\b/u,
  /\b(?:feature|use case|funktion) ([\p{L}\p{N}_-]+)/u,
  /\b([\p{L}\p{N}_-]+) feature\b/u,
  /\b(?:for|in|on) (?:the |our )?([\p{L}\p{N}_-]+)\s*[?.!]*$/u,
]
const noNames =
  /^(?:we|i|is|are|was|has|have|a|an|one|calls?|you|it|this|that|the|our|my|all|everything|each|every|models?|features?|instead|which|what|by|per|new|total|us|end|sub|drop-off|follow-up|set-up|page-views?|sign-ups?|week-over-week|month-over-month)$/

function readNames(text: string): { models: string[]; names: string[]; rest: string } {
  const [models, names] = [new Set<string>(), new Set<string>()]
  const said: string[] = []
  let rest = text.replace(quoted, (_, ...parts: unknown[]) => {
    const name = parts.find((part): part is string => typeof part === 'string') ?? ''
    said.push(name)
    return ' '
  })
  for (const name of said) (name.search(modelName) === 0 ? models : names).add(name)
  rest = rest.replace(modelName, (name) => {
    models.add(name.toLowerCase())
    return ' it '
  })
  for (const [name] of rest.matchAll(compound)) {
    if (/\p{L}/u.test(name) && !noNames.test(name.toLowerCase()) && findMeanings(name).size === 0)
      names.add(name)
  }
  return { models: [...models], names: [...names], rest }
}

/** “Was the shop down?”, whose words mean other things elsewhere. */
const isItUp =
  /\b(?:shop|store|site|website|page|checkout|app|api|service|server|monitor)s?\b(?: \w+){0,2}? (?:down|up|online|offline)\b/iu
const notOfUptime = new Set<Topic>(['cost', 'orders', 'usage'])

function findTopics(means: ReadonlySet<Meaning>): Topic[] {
  const found = topics.filter((topic) => means.has(topic))
  if (found.includes('uptime')) return found.filter((topic) => !notOfUptime.has(topic))
  return found.length > 1 ? found.filter((topic) => topic !== 'usage') : found
}

/** “Will it rain tomorrow?” only looks ahead. */
const saysForecast = /\b(?:fore?cast|predict|project(?:ed|ion)|outlook|run rate|on track|prognose)/i
const multiple = /\b(?:doubl\w+|twice|tripl\w+|halv\w+|half|\d+ ?x|\d+ times)\b/i
const has = (means: ReadonlySet<Meaning>, ...any: Meaning[]) => any.some((each) => means.has(each))
const savers = ['save', 'cache', 'duplicate', 'retry', 'prompt'] as const

/** What is asked, the most particular first; several may be. */
const rules: readonly (readonly [
  Ask,
  (means: ReadonlySet<Meaning>, found: Omit<Question, 'asks'>) => boolean,
])[] = [
  ['self', (means, { topics: of }) => means.has('self') && of.length === 0],
  ['act', (means) => means.has('tell') || (means.has('make') && has(means, 'alert', 'dashboard'))],
  ['file', (means, { text }) => means.has('file') && !/\bexport\b/i.test(text)],
  [
    'what_if',
    (means, { models, names, text }) =>
      means.has('what_if') &&
      (models.length > 0 || names.length > 0 || has(means, 'cache') || multiple.test(text)),
  ],
  [
    'forecast',
    (means, { range, topics: of, text }) =>
      means.has('forecast') &&
      (of.length > 0 || saysForecast.test(text)) &&
      !(has(means, 'why') && range !== null),
  ],
  ['correlate', (means, { topics: of }) => means.has('correlate') && of.length > 1],
  ['funnel', (means) => means.has('funnel')],
  ['save', (means) => has(means, ...savers)],
  ['review', (means, { topics: of }) => means.has('review') && of.length === 0],
  ['anomaly', (means) => means.has('anomaly')],
  ['change', (means, { against }) => has(means, 'why', 'change', 'compare') || against !== null],
  ['total', (_, { topics: of, by }) => of.length > 0 || by !== null],
  ['help', (means) => has(means, 'help', 'greet')],
]

/** Of one of these a question asks nothing else, however else it is worded. */
const alone = new Set<Ask>(['self', 'act', 'file', 'what_if', 'forecast', 'correlate', 'funnel'])

function findAsks(found: Omit<Question, 'asks'>): Ask[] {
  const all = rules.filter(([, holds]) => holds(found.means, found)).map(([ask]) => ask)
  const only = all.find((ask) => alone.has(ask))
  if (only) return [only]
  const particular = all.filter((ask) => ask !== 'total' && ask !== 'help')
  return particular.length > 0 ? particular : all.slice(0, 1)
}

export function readQuestion(text: string, clock: Clock): Question {
  const asked = text.slice(0, 4_000)
  const { models, names, rest: unnamed } = readNames(asked)
  // “Weekly review” names the time that it is of.
  const { range, against, rest } = readRanges(
    unnamed.replace(/\bweekly (?=review|report|summary|digest|recap)/i, 'last 7 days '),
    clock,
  )
  const means = findMeanings(rest)
  if (isItUp.test(rest)) {
    means.add('uptime')
    means.delete('change')
  }
  // Two models beside each other, rather than one time beside another.
  const areCompared = models.length > 1 && has(means, 'compare', 'cost', 'latency') && !means.has('what_if')
  if (areCompared) means.delete('compare')
  const feature = ofFeature
    .map((pattern) => pattern.exec(rest)?.[1])
    .find((name) => name !== undefined && !noNames.test(name) && findMeanings(name).size === 0)
  if (feature && !names.includes(feature)) names.push(feature)
  const isRanked = has(means, 'rank') || (means.has('user') && !means.has('traffic'))
  const by = areCompared ? 'model' : (isRanked && groups.find((group) => means.has(group))) || null
  const named = findTopics(means)
  const ofModels: Topic[] = ['cost', 'latency']
  const found = {
    text: asked,
    topics: areCompared && named.length === 0 ? ofModels : named,
    by,
    models,
    names,
    means,
    range,
    against,
  }
  const asks = findAsks(found)
  if (asks.some((ask) => ask === 'what_if' || ask === 'self')) {
    return { ...found, asks, by: null, topics: found.topics.filter((topic) => topic !== 'usage') }
  }
  return { ...found, asks }
}

const continues = /^(?:and|or|but|now|then|also|same|what about|how about|und|oder)\b/i

/** “And last month?”: what a later message leaves out, the one before said. */
export function continueQuestion(before: Question, later: Question, isSteering: boolean): Question {
  const isWhole = later.topics.length > 0 && later.asks.length > 0
  if (isWhole && !isSteering && !continues.test(later.text)) return later
  const isNew = isWhole || later.asks.some((ask) => ask !== 'total' && ask !== 'help' && ask !== 'change')
  return {
    ...later,
    asks: isNew ? later.asks : before.asks,
    topics: later.topics.length > 0 ? later.topics : isNew ? [] : before.topics,
    by: later.by ?? (isNew ? null : before.by),
    models: later.models.length > 0 ? later.models : isNew ? [] : before.models,
    names: later.names.length > 0 ? later.names : isNew ? [] : before.names,
    range: later.range ?? before.range,
    against: later.range ? later.against : before.against,
  }
}
