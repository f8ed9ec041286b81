'use client'

import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Metric } from '../../ui/figure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Progress as ProgressBar } from '../../ui/progress.tsx'
import type { Progress } from './send-rows.ts'

export type SendingState = 'sending' | 'done' | 'stopped' | 'failed'

export interface SendingPanelProps {
  file: File
  state: SendingState
  progress: Progress
  problem: string | null
  exploreHref: string
  onStop: () => void
  onAgain: () => void
}

const titles: Record<SendingState, string> = {
  sending: 'Sending',
  done: 'Everything was sent',
  stopped: 'Stopped',
  failed: 'Interrupted',
}

export function SendingPanel(props: SendingPanelProps) {
  const { file, state, progress, problem, exploreHref, onStop, onAgain } = props
  const { readBytes, accepted, refused, refusals, isWaiting } = progress
  return (
    <Panel
      title={titles[state]}
      description={file.name}
      actions={
        state === 'sending' ? (
          <Button onClick={onStop}>Stop</Button>
        ) : (
          <>
            <Button onClick={onAgain}>Another file</Button>
            <ButtonLink variant="primary" href={exploreHref}>
              Explore
            </ButtonLink>
          </>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <ProgressBar
          label={isWaiting ? 'Waiting a moment: the limit of events a minute is reached' : 'Progress'}
          value={state === 'done' ? file.size : readBytes}
          max={file.size}
          tone={state === 'done' ? 'good' : state === 'sending' ? 'accent' : 'warn'}
        />
        {state === 'failed' && problem && (
          <Callout tone="bad" title="The rest was not sent.">
            {problem} What was accepted stays; sending the file again counts nothing twice.
          </Callout>
        )}
        {state === 'stopped' && (
          <Callout>
            What was accepted stays. Sending the file again goes on without counting anything twice.
          </Callout>
        )}
        <div className="grid grid-cols-2 gap-6 sm:max-w-md">
          <Metric label="Accepted" value={accepted} />
          <Metric label="Refused" value={refused} />
        </div>
        {refusals.length > 0 && (
          <section>
            <h3 className="mb-1 font-medium">Why rows were refused</h3>
            <ol className="max-h-72 overflow-y-auto rounded-md border">
              {refusals.map(({ row, message }) => (
                <li key={row} className="flex gap-3 border-b px-3 py-1.5 last:border-b-0">
                  <span className="figures text-muted w-16 shrink-0 text-sm leading-5">row {row}</span>
                  <span className="text-pretty">{message}</span>
                </li>
              ))}
            </ol>
            {refused > refusals.length && (
              <p className="text-muted mt-1 text-sm">and {refused - refusals.length} more</p>
            )}
          </section>
        )}
      </div>
    </Panel>
  )
}
