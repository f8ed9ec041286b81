'use client'

import type { Evidence, Finding, Report } from '#lib/agents/schema'
import type { Query } from '#lib/query/schema'

import { AnswerChart } from '../query/explore/answer-chart.tsx'
import { describeQuestion } from '../query/explore/describe-question.ts'
import { useAnswer } from '../query/explore/use-answer.ts'
import { Badge } from '../ui/badge.tsx'
import { Callout } from '../ui/callout.tsx'
import { ChartSkeleton } from '../ui/chart/chart-state.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { TextLink } from '../ui/link.tsx'
import { AnswerText } from './answer-text.tsx'
import { exploreLink } from './number-chip.tsx'
import type { AgentStep, CallStep, RunState } from './run-state.ts'
import { formatCost } from './run-words.ts'

interface FindingListProps {
  home: string
  findings: readonly Finding[]
  evidence: ReadonlyMap<string, Evidence>
}

const confidenceWords = { high: 'High confidence', medium: 'Medium confidence', low: 'Low confidence' }

/** Two tools may find the same thing, each with a number of its own. */
export function FindingList({ home, findings, evidence }: FindingListProps) {
  if (findings.length === 0) return null
  return (
    <section aria-label="Findings">
      <Heading>Findings</Heading>
      <ul className="bg-raised rounded-lg border">
        {[...Map.groupBy(findings, ({ title }) => title)].map(([title, group]) => (
          <li key={title} className="border-b px-4 py-3 last:border-b-0">
            <h3 className="font-medium text-pretty wrap-anywhere">
              <AnswerText home={home} text={title} evidence={evidence} className="[&_p]:text-base" />
            </h3>
            {group.map(({ id, text, saving, confidence }) => (
              <div key={id} className="mt-1 flex flex-wrap items-baseline justify-between gap-x-4">
                <AnswerText
                  home={home}
                  text={text}
                  evidence={evidence}
                  className="text-muted [&_a]:text-text [&_button]:text-text flex-1 basis-72 [&_p]:text-base"
                />
                <span className="text-muted text-sm">
                  {saving && (
                    <>
                      <Saving usd={saving.monthly_usd} /> ·{' '}
                    </>
                  )}
                  {confidenceWords[confidence].toLowerCase()}
                </span>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const Saving = ({ usd }: { usd: number }) => (
  <span className="text-good text-sm whitespace-nowrap">
    saves <span className="figures">{formatCost(usd)}</span> a month
  </span>
)

export function Savings({ report: { savings, sufficiency } }: { report: Report }) {
  const { monthly_usd: monthly, low_usd: low, high_usd: high, confidence } = savings
  if (monthly <= 0) return null
  return (
    <section
      aria-label="Potential savings"
      className="bg-raised flex flex-wrap items-end justify-between gap-x-6 gap-y-2 rounded-lg border px-4 py-3"
    >
      <div>
        <h2 className="text-muted text-sm">Potential savings</h2>
        <p>
          <span className="figures text-2xl">{formatCost(monthly)}</span>
          <span className="text-muted"> a month</span>
        </p>
        {low < high && (
          <p className="text-muted text-sm">
            between <span className="figures">{formatCost(low)}</span> and{' '}
            <span className="figures">{formatCost(high)}</span>
          </p>
        )}
      </div>
      <p className="flex flex-wrap gap-1.5">
        <Badge tone={confidence === 'high' ? 'good' : confidence === 'low' ? 'warn' : 'neutral'}>
          {confidenceWords[confidence]}
        </Badge>
        {sufficiency !== 'sufficient' && <Badge tone="warn">{sufficiency} data</Badge>}
      </p>
    </section>
  )
}

interface NextStepProps {
  home: string
  report: Report
  pending: number
  /** Other questions that the data can answer. */
  followUps: readonly string[]
  onAsk: (question: string) => void
}

/** An answer ends with something to do. */
export function NextStep({ home, report, pending, followUps, onAsk }: NextStepProps) {
  const { missing, notes } = report
  return (
    <>
      {missing.length > 0 && (
        <section aria-label="More data" className="rounded-lg border px-4 py-3">
          <h2 className="flex items-baseline justify-between gap-4">
            <span className="font-medium">Send this to learn more</span>
            <TextLink href={`${home}/settings/sources`} className="text-sm">
              Sources
            </TextLink>
          </h2>
          <ul>
            {missing.map((each) => (
              <Missing key={each} text={each} />
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && (
        <Callout tone="warn">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Callout>
      )}
      {pending > 0 ? (
        <p className="text-muted">
          Next step: decide about {pending === 1 ? 'the action' : `the ${pending} actions`} above.
        </p>
      ) : (
        followUps.length > 0 && (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="text-muted">Ask next</span>
            {followUps.map((question) => (
              <button
                key={question}
                type="button"
                onClick={() => onAsk(question)}
                className="decoration-line hover:decoration-current rounded-xs text-left underline underline-offset-3 pointer-coarse:py-1.5"
              >
                {question}
              </button>
            ))}
          </div>
        )
      )}
    </>
  )
}

/** What is missing, and the command that would send it. */
function Missing({ text }: { text: string }) {
  const [what, command] = text.split(/ Send it with: (?=curl )/)
  return (
    <li className="mt-2">
      <p className="text-muted text-pretty">{what}</p>
      {command && <CodeBlock code={command} label="Copy command" className="mt-1.5" />}
    </li>
  )
}

const mostCharts = 2
const chartPx = 160

/** What the answer speaks of, drawn: queries over time whose numbers it states. */
export function Charts({ home, run, text }: { home: string; run: RunState; text: string }) {
  const drawn = listCalls(run)
    .filter(({ query, evidence }) => query !== null && evidence.some(({ ref }) => text.includes(`[[${ref}=`)))
    .slice(0, mostCharts)
  if (drawn.length === 0) return null
  return (
    <div className={`grid gap-3 ${drawn.length > 1 ? 'sm:grid-cols-2' : ''}`}>
      {drawn.map(({ id, query }) => (
        <Chart key={id} home={home} query={query as Query} />
      ))}
    </div>
  )
}

function Chart({ home, query }: { home: string; query: Query }) {
  const { data, isError } = useAnswer(query)
  const label = describeQuestion({ query })
  const chart = query.funnel ? 'funnel' : query.interval === 'none' ? 'table' : 'line'
  if (isError) return null
  return (
    <figure className="bg-raised min-w-0 rounded-lg border px-3 py-2">
      <figcaption className="flex items-baseline justify-between gap-3 pb-1">
        <span className="min-w-0 truncate font-medium">{label}</span>
        <TextLink
          quiet
          href={exploreLink(home, query)}
          prefetch={false}
          className="text-sm whitespace-nowrap"
        >
          Explore
        </TextLink>
      </figcaption>
      {data ? (
        <AnswerChart label={label} question={{ query, chart }} result={data} heightPx={chartPx} />
      ) : (
        <ChartSkeleton heightPx={chartPx} label={`Loading ${label}`} />
      )}
    </figure>
  )
}

function listCalls({ lead }: RunState): CallStep[] {
  const collect = ({ steps }: AgentStep): CallStep[] =>
    steps.flatMap((step) => (step.kind === 'agent' ? collect(step) : step.kind === 'call' ? step : []))
  return lead ? collect(lead) : []
}

export const Heading = ({ children }: { children: string }) => (
  <h2 className="text-muted mb-1.5 text-sm font-normal">{children}</h2>
)
