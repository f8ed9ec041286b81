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

/** “From 2026-11-23 to 2026-11-29”: days as they are counted where the asker is. */
export function wordRange({ data }: Result, zone: string): string {
  const { from, to } = (data as { range?: { from?: string; to?: string } } | null)?.range ?? {}
  if (!from || !to || !Number.isFinite(Date.parse(from)) || !Number.isFinite(Date.parse(to))) return ''
  const [first, last] = [dayIn(from, zone), dayIn(new Date(Date.parse(to) - 1).toISOString(), zone)]
  return first === last ? `On ${first}` : `From ${first} to ${last}`
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

/** “gpt-4o” is not meant where “gpt-4o-mini” stands; “search” is where “search-rerank” does. */
const isNameIn = (label: string, name: string) =>
  /\d/.test(name) ? label.split(' ').includes(name) : label.includes(name)

/** “support-chat cost $8.81, 67.4% of all spend.” */
function wordNamed({ values }: Result, { models, names }: Question): string {
  const wanted = [...models, ...names].map((name) => name.toLowerCase())
  if (wanted.length === 0) return ''
  return lines(
    ...values
      .filter(({ ref, label, value }) => {
        const isGroup = /\.g\d+$/.test(ref) && value !== null
        return isGroup && wanted.some((name) => isNameIn(label.toLowerCase(), name))
      })
      .slice(0, mostNamed)
      .map((each) => {
        const name = plain(each.label.replace(/^[\p{L} ]+? (?:for|of) /u, ''))
        const before = values.find(({ ref }) => ref === `${each.ref}_before`)
        const share = values.find(({ ref }) => ref === `${each.ref}_share`)
        const ofAll = share ? ` It is ${cite(share)} of all spend.` : ''
        return `${wordCourse(`Spend for ${name}`, before, each)}${ofAll}`
      }),
  )
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

/** “claude-sonnet-4-5 is the slowest: the 95th percentile of its calls is 4.5 s.” */
function wordSlowest(result: Result, { by }: Question): string {
  const groups = result.values.filter((each) => /^g\d+_p95$/.test(nameOf(each)) && each.value !== null)
  const [slowest, ...others] = groups.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, mostNamed)
  const levels = wordLevels(result)
  if (!slowest || !by) return levels
  const name = (each: Figure) => plain(each.label.replace(/^.* of /u, ''))
  return lines(
    `${name(slowest)} is the slowest: the 95th percentile of its calls is ${cite(slowest)}.`,
    ...others.map((each) => `- ${name(each)}: ${cite(each)}`),
  )
}

function wordLevels(result: Result): string {
  const [p50, p95, p99] = ['p50', 'p95', 'p99'].map((name) => figure(result, name))
  if (!p50 || !p95 || !p99) return ''
  const former = figure(result, 'p50_before')
  const course = former?.value
    ? wordCourse('The median latency', former, p50, figure(result, 'p50_change'))
    : `The median latency is ${cite(p50)}.`
  return `${course} The 95th percentile is ${cite(p95)}, the 99th ${cite(p99)}.`
}

/** What made most of a change where nothing stands out of it. */
const wordCauses = ({ values }: Result): string[] =>
  values
    .filter((each) => /^c\d+$/.test(nameOf(each)) && each.value)
    .slice(0, 3)
    .map((each) => `- ${plain(each.label)}: ${cite(each)}`)

function wordFailures(result: Result): string {
  const [failed, calls, rate, cost] = ['failed', 'calls', 'rate', 'failed_cost'].map((name) =>
    figure(result, name),
  )
  if (!failed || !calls) return ''
  const paid = cost?.value ? ` The failed calls cost ${cite(cost)}.` : ''
  return `${cite(failed)} of ${cite(calls)} calls failed${rate ? ` (${cite(rate)})` : ''}.${paid}`
}

/** Where most are lost, and how many of those who began come to the end. */
function wordFunnel(result: Result): string {
  const rates = namesLike(result, /^s\d+_rate$/).flatMap((name) => figure(result, name) ?? [])
  const overall = figure(result, 'overall')
  const [worst] = rates.toSorted((a, b) => (a.value ?? 1) - (b.value ?? 1))
  if (!worst) return ''
  const step = (each: Figure) => plain(each.label.replace(/^Went on to /u, ''))
  return lines(
    overall ? `${cite(overall)} of those who took the first step came to the last.` : '',
    `Most are lost before ${step(worst)}: only ${cite(worst)} of those who took the step before went on to it.`,
    ...rates.filter((each) => each !== worst).map((each) => `- Went on to ${step(each)}: ${cite(each)}`),
  )
}

function wordForecast(result: Result): string {
  const [expected, perDay] = ['expected', 'expected_per_day'].map((name) => figure(result, name))
  if (!expected || !perDay)
    return 'There is too little data for a forecast yet: it takes sums or counts of a week at least.'
  return `The forecast is ${cite(expected)}, which is ${cite(perDay)} a day, if things go on as they did.`
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
      : `That would be ${cite(monthly)} a month, more than now.`
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
  correlate: ({ findings }) =>
    findings.length > 0 ? '' : 'The two did not move together: what they share is no more than chance.',
  spend_breakdown: (result, question) =>
    wordNamed(result, question) ||
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
    lines(
      wordCourse(
        'Spend',
        figure(result, 'spend_before'),
        figure(result, 'spend_after'),
        figure(result, 'change_share'),
      ),
      ...(result.findings.length > 0 ? [] : wordCauses(result)),
    ),
  cache_savings: (result) => {
    const share = figure(result, 'share')
    return share ? `${cite(share)} of the input is read from the provider’s cache.` : ''
  },
  duplicate_savings: (result) => {
    const [repeats, cost] = ['repeats', 'repeats_cost'].map((name) => figure(result, name))
    return repeats?.value && cost ? `${cite(repeats)} calls repeated a prompt, and cost ${cite(cost)}.` : ''
  },
  latency_profile: wordSlowest,
  downtime: ({ findings, data }) =>
    findings.length > 0 || data === null ? '' : 'Checks found nothing down for longer than a moment.',
  error_bursts: wordFailures,
  measure_business: (result, { topics }) => {
    const asked = topics.flatMap((topic) => businessFigures[topic] ?? [])
    return wordCourses(result, asked.length > 0 ? asked : Object.values(businessFigures).flat())
  },
  funnel_change: wordFunnel,
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
