'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'

import { getRun, lastRuns, startAgent } from '#lib/agents/client'
import { toPlainText } from '#lib/agents/evidence/answer-schema'

import type { TileProps } from '../shell/manifest.tsx'
import { TextLink } from '../ui/link.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { useOperation } from '../ui/use-operation.ts'
import { Composer } from './composer.tsx'
import { formatCost } from './run-words.ts'

const mostFindings = 3

/** A question box, and what was found last: the weekly review where there is one. */
export function ReviewTile({ home, now, scopes }: TileProps) {
  const router = useRouter()
  const start = useOperation(startAgent, {
    onDone: ({ thread_id: id }) => router.push(`${home}/ask/${id}`),
  })
  const { data: runs } = useQuery(lastRuns)
  const items = runs?.items ?? []
  const latest = items.find(({ trigger }) => trigger === 'schedule') ?? items[0]
  const { data: run } = useQuery({ ...getRun.query({ id: latest?.id ?? '' }), enabled: latest !== undefined })
  const findings = run?.report?.findings ?? []
  return (
    <Panel title="Ask" actions={<TextLink href={`${home}/ask`}>All threads</TextLink>}>
      <div className="flex flex-col gap-4">
        {scopes.includes('threads:write') && (
          <Composer
            label="Question"
            placeholder="What changed last week, and why?"
            onSend={({ text, ...rest }) => start.run({ message: text, ...rest })}
          />
        )}
        {latest && findings.length > 0 && (
          <section aria-label="Last findings">
            <h3 className="text-muted flex flex-wrap justify-between gap-x-4 text-sm">
              <TextLink quiet href={`${home}/ask/${latest.thread_id}`}>
                {latest.trigger === 'schedule' ? 'Weekly review' : latest.question}
              </TextLink>
              <RelativeTime at={latest.created_at} now={now} />
            </h3>
            <ul className="mt-1">
              {findings.slice(0, mostFindings).map(({ id, title, saving }) => (
                <li
                  key={id}
                  className="flex items-baseline justify-between gap-4 border-b py-1.5 last:border-b-0"
                >
                  <span className="min-w-0 text-pretty">{toPlainText(title)}</span>
                  {saving && (
                    <span className="text-good figures shrink-0 text-sm">
                      {formatCost(saving.monthly_usd)}/month
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Panel>
  )
}
