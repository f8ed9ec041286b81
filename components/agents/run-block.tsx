'use client'

import { useQuery } from '@tanstack/react-query'
import { Download, ListTree, Pin, RotateCcw } from 'lucide-react'
import { useState } from 'react'

import { exportRun, keepAnswer, listMessages, listStarters, retryRun } from '#lib/agents/client'
import { foldAnswer, toPlainText } from '#lib/agents/evidence/answer-schema'
import type { Approval, Evidence, KeptAnswer, Message } from '#lib/agents/schema'

import { saveFile, toFileName } from '../query/explore/save-file.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Button, type ButtonProps } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { showFailure, useOperation } from '../ui/use-operation.ts'
import { ActivityTree } from './activity-tree.tsx'
import { AnswerText } from './answer-text.tsx'
import { ApprovalCard } from './approval-card.tsx'
import { BranchSwitch } from './branch-switch.tsx'
import { Charts, FindingList, Heading, NextStep, Savings } from './report-card.tsx'
import { isOver, type RunState } from './run-state.ts'
import { useApprovals, useRunLog } from './use-run.ts'

export interface RunBlockProps {
  home: string
  runId: string
  /** Its answer as a message, once there is one. */
  message: Message | null
  siblings: readonly Message[]
  isLast: boolean
  mayAsk: boolean
  mayDecide: boolean
  onSwitch: (id: string) => void
  onAsk: (question: string) => void
  onRetried: () => void
}

/** A run in its thread: what it does, what it found, what it says and what it would do. */
export function RunBlock(props: RunBlockProps) {
  const { home, runId, message, siblings, isLast, mayAsk, mayDecide, onSwitch, onAsk, onRetried } = props
  const { events, run, isPending, error, retry } = useRunLog(runId)
  const approvals = useApprovals(runId, run.approvals)
  if (error && events.length === 0) {
    return (
      <Callout
        tone="bad"
        title="Couldn’t load this run."
        action={
          <Button size="sm" onClick={retry}>
            Try again
          </Button>
        }
      >
        {error.message}
      </Callout>
    )
  }
  const answer = foldAnswer(events)
  const text = answer.text || (isPending ? (message?.text ?? '') : '')
  const isDone = isOver(run.status)
  return (
    <article aria-label="Answer" aria-busy={!isDone} className="flex flex-col gap-4">
      {isPending ? (
        <span className="flex h-7 items-center">
          <Skeleton className="w-32" />
        </span>
      ) : (
        <Activity home={home} run={run} />
      )}
      {message?.kept ? (
        <LivePage home={home} message={message} kept={message.kept} mayAsk={mayAsk} />
      ) : (
        text !== '' && <AnswerText home={home} text={text} evidence={run.evidence} isGrowing={!isDone} />
      )}
      {answer.superseded.map((former) => (
        <details key={former.id} className="text-muted text-sm">
          <summary>Text of an attempt that was cut off</summary>
          <AnswerText
            home={home}
            text={former.text}
            evidence={run.evidence}
            className="mt-1 line-through [&_p]:text-base"
          />
        </details>
      ))}
      <Ending run={run} hasText={text !== ''} />
      {isDone && run.report && <Savings report={run.report} />}
      {isDone && <Charts home={home} run={run} text={text} />}
      {isDone && <FindingList home={home} findings={run.findings} evidence={run.evidence} />}
      <Approvals
        approvals={approvals.filter(({ kind }) => isDone || kind === 'call')}
        mayDecide={mayDecide}
      />
      {isDone && (
        <>
          <Footer
            {...{ home, runId, run, text, message, siblings, onSwitch }}
            onRetried={mayAsk ? onRetried : null}
          />
          {isLast && run.report && <Next {...{ home, run, approvals, onAsk }} />}
        </>
      )}
    </article>
  )
}

const byRef = (evidence: readonly Evidence[]) => new Map(evidence.map((each) => [each.ref, each]))

interface LivePageProps extends Pick<RunBlockProps, 'home' | 'mayAsk'> {
  message: Message
  kept: KeptAnswer
}

/** An answer whose numbers are measured again each day. */
function LivePage({ home, message: { id }, kept, mayAsk }: LivePageProps) {
  const keep = useOperation(keepAnswer, { invalidates: [listMessages] })
  const { changed } = kept
  return (
    <section aria-label="Live page" className="flex flex-col gap-3">
      <div className="bg-sunken flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border px-3 py-1.5 text-sm">
        <span className="flex-1">
          <span className="font-medium">Live page</span>
          <span className="text-muted">
            {' · '}checked <RelativeTime at={kept.checked_at} />
            {' · '}
            {changed === 0
              ? 'everything still holds'
              : changed === 1
                ? '1 sentence no longer holds'
                : `${changed} sentences no longer hold`}
          </span>
        </span>
        {mayAsk && (
          <span className="flex gap-1.5">
            <Button size="sm" loading={keep.isPending} onClick={() => keep.start({ id })}>
              Check again
            </Button>
            <Button size="sm" disabled={keep.isPending} onClick={() => keep.start({ id, kept: false })}>
              Stop
            </Button>
          </span>
        )}
      </div>
      <AnswerText
        home={home}
        text={kept.text}
        evidence={byRef(kept.evidence)}
        className="[&_del]:text-muted"
      />
    </section>
  )
}

function Activity({ home, run }: { home: string; run: RunState }) {
  // What was followed live stays open when it ends, so that nothing moves under the reader.
  const [wasLive] = useState(!isOver(run.status))
  return <ActivityTree home={home} run={run} defaultOpen={wasLive} follows={wasLive} />
}

/** Why it ended, where the line above does not say it. */
function Ending({ run: { status, reason, problem }, hasText }: { run: RunState; hasText: boolean }) {
  if (status !== 'failed' && (status !== 'stopped' || !reason || reason.startsWith('Stopped by'))) return null
  return (
    <Callout
      tone={status === 'failed' ? 'bad' : 'info'}
      title={status === 'failed' ? 'The run failed.' : 'Stopped.'}
    >
      {reason ?? problem?.message ?? 'Something went wrong.'}
      {hasText && ' What was found until then is kept.'}
    </Callout>
  )
}

interface ApprovalsProps {
  approvals: readonly Approval[]
  mayDecide: boolean
}

function Approvals({ approvals, mayDecide }: ApprovalsProps) {
  if (approvals.length === 0) return null
  return (
    <section aria-label="Actions">
      <Heading>Actions</Heading>
      <div className="flex flex-col gap-3">
        {approvals.map((approval) => (
          <ApprovalCard key={approval.id} approval={approval} mayDecide={mayDecide} />
        ))}
      </div>
    </section>
  )
}

const mostFollowUps = 3

interface NextProps extends Pick<RunBlockProps, 'home' | 'onAsk'> {
  run: RunState
  approvals: readonly Approval[]
}

function Next({ home, run, approvals, onAsk }: NextProps) {
  const { data } = useQuery(listStarters.query({}))
  if (!run.report) return null
  const others = (data?.items ?? []).map(({ question }) => question).filter((each) => each !== run.question)
  return (
    <NextStep
      home={home}
      report={run.report}
      pending={approvals.filter(({ status }) => status === 'pending').length}
      followUps={others.slice(0, mostFollowUps)}
      onAsk={onAsk}
    />
  )
}

type FooterProps = Pick<RunBlockProps, 'home' | 'runId' | 'message' | 'siblings' | 'onSwitch'> & {
  run: RunState
  text: string
  onRetried: (() => void) | null
}

function Footer({ home, runId, run, text, message, siblings, onSwitch, onRetried }: FooterProps) {
  const retry = useOperation(retryRun, { onDone: () => onRetried?.() })
  const keep = useOperation(keepAnswer, { invalidates: [listMessages] })
  const save = (format: 'markdown' | 'pdf') =>
    void exportRun(runId, format)
      .then((file) => saveFile(file, toFileName(run.question, format === 'pdf' ? 'pdf' : 'md')))
      .catch(showFailure)
  return (
    <div className="-mx-1.5 -my-1 flex items-center gap-0.5">
      {text !== '' && <CopyButton text={toPlainText(text)} label="Copy answer" />}
      <Menu
        trigger={
          <Button
            size="sm"
            variant="quiet"
            iconOnly
            aria-label="Export"
            title="Export"
            icon={<Download aria-hidden />}
          />
        }
      >
        <MenuItem onClick={() => save('markdown')}>Markdown</MenuItem>
        <MenuItem onClick={() => save('pdf')}>PDF</MenuItem>
      </Menu>
      {onRetried && message && text !== '' && !message.kept && (
        <FooterButton
          label="Keep as a live page"
          title="Keep as a live page: its numbers are measured again each day"
          loading={keep.isPending}
          icon={<Pin aria-hidden />}
          onClick={() => keep.start({ id: message.id })}
        />
      )}
      {onRetried && (
        <FooterButton
          label="Retry"
          loading={retry.isPending}
          icon={<RotateCcw aria-hidden />}
          onClick={() => retry.start({ id: runId })}
        />
      )}
      <ButtonLink
        size="sm"
        variant="quiet"
        iconOnly
        aria-label="Open the run"
        title="Open the run"
        icon={<ListTree aria-hidden />}
        href={`${home}/runs/${runId}`}
      />
      {message && <BranchSwitch message={message} siblings={siblings} onSwitch={onSwitch} />}
    </div>
  )
}

type FooterButtonProps = Pick<ButtonProps, 'loading' | 'icon' | 'onClick' | 'title'> & { label: string }

const FooterButton = ({ label, title = label, ...rest }: FooterButtonProps) => (
  <Button size="sm" variant="quiet" iconOnly aria-label={label} title={title} {...rest} />
)
