import { mergeFindings } from '../evidence/merge-findings.ts'
import type { Figure, Result, Situation } from './read-prompt.ts'
import type { Question } from './read-question.ts'
import { cite, lines, plain, wordFacts, wordRange } from './word-facts.ts'

/** A finding’s text as a model writes it: the server puts its numbers in anew. */
const restore = (text: string) =>
  text.replaceAll(/\[\[([^\]=?]+)=[^\]]*\]\]/g, '[[$1]]').replaceAll(/\[\[\?([^\]]*)\]\]/g, '$1')

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

interface Saving {
  title: string
  monthly: number
  value: Figure
}

const listSavings = (results: readonly Result[]): Saving[] =>
  results
    .flatMap((result) =>
      result.findings.flatMap(({ title, saving }) => {
        const value = saving && savingOf(result, saving.monthly_usd)
        return saving && value ? [{ title, monthly: saving.monthly_usd, value }] : []
      }),
    )
    .toSorted((a, b) => b.monthly - a.monthly)

function wordSavings([first, ...others]: readonly Saving[]): string {
  if (!first) return ''
  if (others.length === 0) return `**Potential savings:** ${cite(first.value)} a month.`
  return lines(
    '**Potential savings a month** (they may overlap):',
    ...[first, ...others].map(({ title, value }) => `- ${plain(title, 120)}: ${cite(value)}`),
  )
}

const isPlainFact = ({ asks }: Question) =>
  asks.every((ask) => ask === 'total' || ask === 'file' || ask === 'forecast' || ask === 'what_if')

function listFindings(results: readonly Result[]) {
  const all = results.flatMap(({ tool, findings }) => findings.map((finding) => ({ ...finding, tool })))
  return mergeFindings(all)
    .map(({ best, all: same }) => ({ ...best, explains: same.some(({ tool }) => tool === 'explain_change') }))
    .toSorted((a, b) => (b.saving?.monthly_usd ?? 0) - (a.saving?.monthly_usd ?? 0))
}

/** How to send it stands in the report, to be copied. */
const shorten = (missing: string) => `- ${missing.split(' Send it with:')[0]}`

const watch = 'Create an alert, so that you are told when this changes.'

/** Of these a question about savings is told nothing but what they found. */
const background = new Set(['explain_change', 'spend_breakdown', 'assess_data'])

/** Whoever wants to save is not told what rose, and whoever asks why is not told what else could be saved. */
function chooseFindings(
  results: readonly Result[],
  { asksSave, isWhy }: { asksSave: boolean; isWhy: boolean },
) {
  const findings = listFindings(results)
  if (asksSave) {
    const saves = findings.filter(({ saving }) => saving)
    return saves.length > 0 ? saves : findings.filter(({ tool }) => !background.has(tool))
  }
  return isWhy ? findings.filter(({ tool, explains }) => explains || !savers.has(tool)) : findings
}

/** The answer, out of nothing but what was found: first what was asked, then why, then what to do. */
export function wordAnswer({ question, zone, results, missing, ends }: Situation): string {
  const isFact = isPlainFact(question)
  const asksSave = question.asks.includes('save') && !question.asks.includes('change')
  const has = (tool: string) => results.some((result) => result.tool === tool)
  const found = chooseFindings(results, {
    asksSave,
    isWhy: has('explain_change') && !question.asks.includes('save'),
  })
  const titles = new Set(found.map(({ title }) => title))
  const savings = listSavings(results).filter(({ title }) => titles.has(title) || !has('explain_change'))
  const hidden = new Set([
    ...(isFact ? [] : ['assess_data', ...(asksSave && savings.length === 0 ? [] : savers)]),
    ...(has('explain_change') || has('what_if') ? ['spend_breakdown'] : []),
    ...(asksSave ? ['spend_breakdown'] : []),
  ])
  const told = results.filter(({ tool }) => !hidden.has(tool))
  const facts = told.map((result) => wordFacts(result, question)).filter(Boolean)
  const range = told[0] && facts.length > 0 && told[0].tool !== 'forecast' ? wordRange(told[0], zone) : ''
  const bullets = found.map(({ title, text }) => `- **${plain(title, 160)}.** ${restore(text)}`)
  const looksAround = question.asks.some((ask) => ask === 'anomaly' || ask === 'review')
  const isNamed = question.asks.some((ask) => ask === 'funnel' || ask === 'correlate')
  const isAboutCause =
    looksAround || question.means.has('why') || question.topics.every((topic) => topic === 'cost')
  const isCalm = !isFact && !asksSave && found.length === 0
  const next = found.map(({ tool }) => nextSteps[tool]).find(Boolean) ?? (looksAround ? watch : '')
  const isEmpty = facts.length + found.length === 0
  const [first] = savings
  const parts = [
    asksSave && first
      ? `The largest saving is ${cite(first.value)} a month: ${plain(first.title, 120)}.`
      : '',
    asksSave && !first ? 'Nothing stands out that would save a noticeable amount.' : '',
    isCalm && facts.length === 0 ? wordCalm(results) : '',
    ...facts.map((fact, at) => (at === 0 ? inRange(fact, range) : fact)),
    lines(...bullets),
    isCalm && facts.length > 0 && isAboutCause && !isNamed ? 'Nothing stands out.' : '',
    asksSave && savings.length < 2 ? '' : wordSavings(savings),
    missing.length > 0 && asksSave
      ? lines('More could be said with better data:', ...missing.map(shorten))
      : '',
    isEmpty && isFact
      ? `No data was found for this.${ends.length > 0 ? ' Some of it could not be looked up.' : ''}`
      : '',
    next && `**Next step:** ${next}`,
  ]
  return parts.filter(Boolean).join('\n\n')
}

/** “From … to …, spend rose …”; above a list it stands alone. */
function inRange(fact: string, range: string): string {
  if (range === '') return fact
  if (fact.startsWith('- ')) return `${range}:\n\n${fact}`
  const [word = ''] = fact.split(' ')
  const isWord = /^\p{Lu}\p{Ll}+$/u.test(word)
  return `${range}, ${isWord ? fact[0]?.toLowerCase() : (fact[0] ?? '')}${fact.slice(1)}`
}

function wordCalm(results: readonly Result[]): string {
  const looked = results.filter(({ tool }) => tool !== 'assess_data')
  const titles = [...new Set(looked.map(({ title }) => plain(title).toLowerCase()).filter(Boolean))]
  return titles.length > 0 ? `Nothing stands out. I looked at: ${titles.join('; ')}.` : 'Nothing stands out.'
}

/** The one or two sentences with which an agent hands its part back. */
export function wordPart({ results, ends }: Situation): string {
  const found = results.flatMap(({ findings }) => findings)
  const titles = new Set(found.map(({ title }) => `${plain(title, 160)}.`))
  if (titles.size > 0) return [...titles].join(' ')
  if (results.length > 0) return 'Nothing stands out.'
  return ends.length > 0 ? 'This could not be looked up.' : 'There was nothing to look at.'
}
