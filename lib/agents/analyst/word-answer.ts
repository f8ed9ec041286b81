import type { Figure, Result, Situation } from './read-prompt.ts'
import type { Question } from './read-question.ts'

const cite = ({ ref }: Figure) => `[[${ref}]]`

/** Names come from strangers: in a sentence they are plain words of one line. */
const plain = (text: string, most = 80): string => {
  const line = text
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll(/[[\]<>*_`|\\!#~]/g, (mark) => (mark === '_' ? mark : ''))
    .trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

/** A finding’s text as a model writes it: the server puts its numbers in anew. */
const restore = (text: string) =>
  text.replaceAll(/\[\[([^\]=?]+)=[^\]]*\]\]/g, '[[$1]]').replaceAll(/\[\[\?([^\]]*)\]\]/g, '$1')

const figure = ({ values }: Result, name: string): Figure | undefined =>
  values.find(({ ref, value }) => value !== null && ref.slice(ref.indexOf('.') + 1) === name)

const direction = (change: number, from: Figure, to: Figure) =>
  `${change > 0 ? 'rose' : 'fell'} from ${cite(from)} to ${cite(to)}`

/** “Spend rose from … to …”, or that it stayed as it was. */
function wordCourse(
  what: string,
  before: Figure | undefined,
  now: Figure | undefined,
  share?: Figure,
): string {
  if (!now) return ''
  if (!before) return `${what} came to ${cite(now)}.`
  const change = (now.value ?? 0) - (before.value ?? 0)
  if (change === 0) return `${what} stayed at ${cite(now)}.`
  return `${what} ${direction(change, before, now)}${share ? ` (${cite(share)})` : ''}.`
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

const lines = (...parts: readonly string[]) => parts.filter(Boolean).join('\n')

/** What each tool found, in a sentence; those without one are listed by their labels. */
const wordings: Record<string, (result: Result, question: Question) => string> = {
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
}

const mostListed = 6

function wordList({ title, values }: Result): string {
  const known = values.filter(({ value }) => value !== null)
  const listed = known.slice(0, mostListed).map((each) => `- ${plain(each.label)}: ${cite(each)}`)
  return listed.length > 0 ? lines(`${plain(title)}:`, ...listed) : ''
}

const word = (result: Result, question: Question) => (wordings[result.tool] ?? wordList)(result, question)

const nextSteps: Record<string, string> = {
  compare_models:
    'Try the cheaper model on a part of the calls, and compare the answers before all of them move.',
  what_if: 'Try it on a part of the calls, and compare the answers before all of them move.',
  cache_savings: 'Put what stays the same at the beginning of the prompt, so that the provider can cache it.',
  duplicate_savings: 'Keep answers to prompts that come again, and give them without another call.',
  long_prompts:
    'Look at what was added to the prompts that grew, and leave out what the answers do not need.',
  retry_waste: 'Wait longer between retries, and end them after a few.',
  explain_change: 'Look at the cause above with whoever changed it.',
  error_bursts: 'Look at what was changed just before the errors began.',
  latency_profile: 'Look at the slowest calls by feature.',
}
const savers = new Set([
  'compare_models',
  'cache_savings',
  'duplicate_savings',
  'long_prompts',
  'retry_waste',
  'what_if',
])

const savingOf = ({ values }: Result, monthly: number): Figure | undefined =>
  values.find(({ unit, value }) => unit === 'usd' && value === monthly)

function wordSavings(results: readonly Result[]): string {
  const found = results.flatMap((result) =>
    result.findings.flatMap(({ title, saving }) => {
      const value = saving && savingOf(result, saving.monthly_usd)
      return saving && value ? [{ title, monthly: saving.monthly_usd, value }] : []
    }),
  )
  const [first, ...others] = found.toSorted((a, b) => b.monthly - a.monthly)
  if (!first) return ''
  if (others.length === 0) return `**Potential savings:** ${cite(first.value)} a month.`
  return lines(
    '**Potential savings a month** (they may overlap):',
    ...[first, ...others].map(({ title, value }) => `- ${plain(title, 120)}: ${cite(value)}`),
  )
}

const isPlainFact = ({ asks }: Question) =>
  asks.every((ask) => ask === 'total' || ask === 'file' || ask === 'forecast' || ask === 'what_if')

/** Two tools may find the same thing; what both say of it is said once. */
function listFindings(results: readonly Result[]) {
  const all = results.flatMap(({ tool, findings }) => findings.map((finding) => ({ ...finding, tool })))
  return [...Map.groupBy(all, ({ title }) => title).values()]
    .flatMap((same) => {
      const bySaving = same.toSorted((a, b) => (b.saving?.monthly_usd ?? 0) - (a.saving?.monthly_usd ?? 0))
      const sentences = same.flatMap(({ text }) => text.split(/(?<=[.!?]) (?=\p{Lu})/u))
      return bySaving.slice(0, 1).map((first) => ({ ...first, text: [...new Set(sentences)].join(' ') }))
    })
    .toSorted((a, b) => (b.saving?.monthly_usd ?? 0) - (a.saving?.monthly_usd ?? 0))
}

const watch = 'Create an alert, so that you are told when this changes.'

/** The answer, out of nothing but what was found. */
export function wordAnswer({ question, results, missing, ends }: Situation): string {
  const found = listFindings(results)
  const isFact = isPlainFact(question)
  const hasChange = results.some(({ tool }) => tool === 'explain_change')
  const facts = results
    .filter(
      ({ tool }) =>
        isFact || !(savers.has(tool) || tool === 'assess_data' || (hasChange && tool === 'spend_breakdown')),
    )
    .map((result) => word(result, question))
    .filter(Boolean)
  const bullets = found.map(({ title, text }) => `- **${plain(title, 160)}.** ${restore(text)}`)
  const next = found.map(({ tool }) => nextSteps[tool]).find(Boolean) ?? (isFact ? '' : watch)
  const isEmpty = facts.length + found.length === 0
  const parts = [
    isFact || found.length > 0 ? '' : wordCalm(results),
    ...facts,
    lines(...bullets),
    wordSavings(results),
    missing.length > 0 && !isFact
      ? lines('More could be said with:', ...missing.map((each) => `- ${each}`))
      : '',
    isEmpty
      ? `No data was found for this.${ends.length > 0 ? ' Some of it could not be looked up.' : ''}`
      : '',
    next && `**Next step:** ${next}`,
  ]
  return parts.filter(Boolean).join('\n\n')
}

function wordCalm(results: readonly Result[]): string {
  const titles = [...new Set(results.map(({ title }) => plain(title).toLowerCase()).filter(Boolean))]
  return titles.length > 0 ? `Nothing stands out. I looked at: ${titles.join('; ')}.` : 'Nothing stands out.'
}

/** The one or two sentences with which an agent hands its part back. */
export function wordPart({ results, ends }: Situation): string {
  const found = results.flatMap(({ findings }) => findings)
  if (found.length > 0) return found.map(({ title }) => `${plain(title, 160)}.`).join(' ')
  if (results.length > 0) return 'Nothing stands out.'
  return ends.length > 0 ? 'This could not be looked up.' : 'There was nothing to look at.'
}
