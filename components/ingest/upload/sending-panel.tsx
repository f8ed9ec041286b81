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
  /** Back to the columns of the same file. */
  onMap: () => void
}

const titles: Record<SendingState, string> = {
  sending: 'Importing…',
  done: 'Import finished',
  stopped: 'Import stopped',
  failed: 'Import interrupted',
}

export function SendingPanel(props: SendingPanelProps) {
  const { file, state, progress, problem, exploreHref, onStop, onAgain, onMap } = props
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
            {refused > 0 && <Button onClick={onMap}>Change mapping</Button>}
            <Button onClick={onAgain}>Upload another file</Button>
            <ButtonLink variant="primary" href={exploreHref}>
              Explore
            </ButtonLink>
          </>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <ProgressBar
          label={isWaiting ? 'Waiting: the limit of events per minute is reached' : 'Progress'}
          value={state === 'done' ? file.size : readBytes}
          max={file.size}
          tone={state === 'sending' ? 'accent' : state === 'done' && refused === 0 ? 'good' : 'warn'}
        />
        {state === 'failed' && problem && (
          <Callout tone="bad" title="The rest was not imported.">
            {problem} Accepted rows are kept; uploading the file again counts nothing twice.
          </Callout>
        )}
        {state === 'stopped' && (
          <Callout>
            Accepted rows are kept. Uploading the file again continues without counting anything twice.
          </Callout>
        )}
        <div className="grid grid-cols-2 gap-6 sm:max-w-md">
          <Metric label="Accepted" value={accepted} />
          <Metric label="Refused" value={refused} />
        </div>
        {state !== 'sending' && accepted === 0 && refused > 0 && (
          <Callout tone="bad" title="No rows were imported.">
            The columns are probably mapped wrong. Change the mapping and import the same file again.
          </Callout>
        )}
        {refusals.length > 0 && (
          <section>
            <h3 className="mb-1 font-medium">Why rows were refused</h3>
            <ol className="max-h-72 overflow-y-auto rounded-md border">
              {refusals.map(({ row, count, message }) => (
                <li key={message} className="flex gap-3 border-b px-3 py-1.5 last:border-b-0">
                  <span className="figures text-muted w-32 shrink-0 text-sm leading-5">
                    {count === 1 ? `row ${row}` : `${count} rows, first ${row}`}
                  </span>
                  <span className="text-pretty">{message}</span>
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </Panel>
  )
}
