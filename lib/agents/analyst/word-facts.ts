import type { Figure, Result } from './read-prompt.ts'
import type { Question, Topic } from './read-question.ts'

export const cite = ({ ref }: Figure) => `[[${ref}]]`

/** Names come from strangers: in a sentence they are plain words of one line. */
export const plain = (text: string, most = 80): string => {
  const line = text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll(/[[\]<>*_`|\\!#~]/g, (mark) => (mark === '_' ? mark : ''))
    .trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

const figure = ({ values }: Result, name: string): Figure | undefined =>
  values.find(({ ref, value }) => value !== null && ref.slice(ref.indexOf('.') + 1) === name)

/** “Spend rose from … to …”, or that it stayed as it was. */
function wordCourse(
  what: string,
  before: Figure | undefined,
  now: Figure | undefined,
  share?: Figure,
): string {
  if (!now) return ''
  if (!before?.value) return `${what} came to ${cite(now)}.`
  const change = (now.value ?? 0) - before.value
  if (change === 0) return `${what} stayed at ${cite(now)}.`
  const course = `${what} ${change > 0 ? 'rose' : 'fell'} from ${cite(before)} to ${cite(now)}`
  return `${course}${share ? ` (${cite(share)})` : ''}.`
}

const dayIn = (time: string, zone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(new Date(time))

/** “From 2026-11-23 to 2026-11-29”, days as they are counted where the asker is. */
export function wordRange({ data }: Result, zone: string): string {
  const { from, to } = (data as { range?: { from?: string; to?: string } } | null)?.range ?? {}
  if (!from || !to || !Number.isFinite(Date.parse(from)) || !Number.isFinite(Date.parse(to))) return ''
  const [first, last] = [dayIn(from, zone), dayIn(new Date(Date.parse(to) - 1).toISOString(), zone)]
  return first === last ? `On ${first}: ` : `From ${first} to ${last}: `
}

const mostNamed = 4

function wordGroups({ values }: Result, question: Question): string[] {
  const groups = values.filter(({ ref, value }) => /\.g\d+$/.test(ref) && value !== null && value !== 0)
  const wanted = [...question.models, ...question.names].map((name) => name.toLowerCase())
  const isNamed = ({ label }: Figure) => wanted.some((name) => label.toLowerCase().includes(name))
  const first = groups.filter(isNamed)
  return [...first, ...groups.filter((each) => !isNamed(each))].slice(0, mostNamed).map((each) => {
    const name = each.label.replace(/^[\p{L} ]+? (?:for|of) /u, '')
    const share = values.find(({ ref }) => ref === `${each.ref}_share`)
    return `- ${plain(name)}: ${cite(each)}${share ? `, ${cite(share)} of it` : ''}`
  })
}

export const lines = (...parts: readonly string[]) => parts.filter(Boolean).join('\n')

/** Each beside the time before, where that is known. */
function wordCourses(result: Result, names: readonly string[]): string {
  const courses = names.flatMap((name) => {
    const now = figure(result, name)
    const share = figure(result, `${name}_change`)
    return now ? wordCourse(plain(now.label), figure(result, `${name}_before`), now, share) : []
  })
  return courses.length > 1 ? lines(...courses.map((course) => `- ${course}`)) : (courses[0] ?? '')
}

const businessFigures: Partial<Record<Topic, readonly string[]>> = {
  revenue: ['revenue', 'order_value'],
  orders: ['orders', 'cancelled'],
  traffic: ['traffic', 'visitors'],
  uptime: ['uptime'],
}

const nameOf = ({ ref }: Figure) => ref.slice(ref.indexOf('.') + 1)
const namesLike = ({ values }: Result, pattern: RegExp) =>
  values.map(nameOf).filter((name) => pattern.test(name))

function wordSlowest({ values }: Result): string[] {
  const groups = values.filter((each) => /^g\d+_p95$/.test(nameOf(each)) && each.value !== null)
  const slowest = groups.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, mostNamed)
  return slowest.map((each) => `- ${plain(each.label)}: ${cite(each)}`)
}

function wordFailures(result: Result): string {
  const [failed, calls, rate, cost] = ['failed', 'calls', 'rate', 'failed_cost'].map((name) =>
    figure(result, name),
  )
  if (!failed || !calls) return ''
  const paid = cost?.value ? ` The failed calls cost ${cite(cost)}.` : ''
  return `${cite(failed)} of ${cite(calls)} calls failed${rate ? ` (${cite(rate)})` : ''}.${paid}`
}

function wordForecast(result: Result): string {
  const [expected, perDay] = ['expected', 'expected_per_day'].map((name) => figure(result, name))
  if (!expected || !perDay)
    return 'There is too little data for a forecast yet: it takes sums or counts of a week at least.'
  return `${plain(expected.label)}: ${cite(expected)} is likely, ${cite(perDay)} a day, if things go on as they did.`
}

function wordWhatIf(result: Result): string {
  const [now, then, monthly, saving] = ['now', 'would_be', 'monthly_then', 'monthly_saving'].map((name) =>
    figure(result, name),
  )
  if (!now || !then || !monthly || !saving)
    return 'That model has no price here. Give it one on the Models page.'
  const effect =
    (saving.value ?? 0) > 0
      ? `**Potential savings:** ${cite(saving)} a month.`
      : `It would save nothing: ${cite(monthly)} a month.`
  const fits = (result.data as { does_not_fit?: unknown } | null)?.does_not_fit
  return [
    `The same calls would have cost ${cite(then)} where they cost ${cite(now)}.`,
    fits === undefined ? '' : 'Some calls are longer than that model takes.',
    effect,
  ]
    .filter(Boolean)
    .join('\n\n')
}

type Wording = (result: Result, question: Question) => string

/** What each tool found, in a sentence or two; what has none is told by its findings, or listed. */
const wordings: Record<string, Wording> = {
  assess_data: () => '',
  find_anomalies: () => '',
  correlate: () => '',
  spend_breakdown: (result, question) =>
    lines(
      wordCourse(
        'Spend',
        figure(result, 'total_before'),
        figure(result, 'total'),
        figure(result, 'change_share'),
      ),
      ...wordGroups(result, question),
    ),
  explain_change: (result) =>
    wordCourse(
      'Spend',
      figure(result, 'spend_before'),
      figure(result, 'spend_after'),
      figure(result, 'change_share'),
    ),
  latency_profile: (result, { by }) =>
    lines(wordCourses(result, ['p50', 'p95', 'p99']), ...(by ? wordSlowest(result) : [])),
  error_bursts: wordFailures,
  measure_business: (result, { topics }) => {
    const asked = topics.flatMap((topic) => businessFigures[topic] ?? [])
    return wordCourses(result, asked.length > 0 ? asked : Object.values(businessFigures).flat())
  },
  funnel_change: (result) => wordCourses(result, namesLike(result, /^s\d+(?:_rate)?$/)),
  query_events: (result) => wordCourses(result, namesLike(result, /^v\d+$/)),
  forecast: wordForecast,
  what_if: wordWhatIf,
}

const mostListed = 12

const wordList: Wording = ({ title, values }) => {
  const known = values.filter(({ value }) => value !== null).slice(0, mostListed)
  return known.length > 0
    ? lines(`${plain(title)}:`, ...known.map((each) => `- ${plain(each.label)}: ${cite(each)}`))
    : ''
}

export const wordFacts: Wording = (result, question) => (wordings[result.tool] ?? wordList)(result, question)
