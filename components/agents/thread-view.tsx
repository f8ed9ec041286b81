'use client'

import { Users } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Fragment, useState } from 'react'

import { getThread, sendMessage, stopAgent, updateThread } from '#lib/agents/client'

import { Badge } from '../ui/badge.tsx'
import { Callout } from '../ui/callout.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { TextLink } from '../ui/link.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { showFailure, useOperation } from '../ui/use-operation.ts'
import { AskFrame } from './ask-view.tsx'
import { Composer, type Draft } from './composer.tsx'
import { QuestionMessage } from './question-message.tsx'
import { RunBlock } from './run-block.tsx'
import { useQuestionAtTop, useThreadKeys } from './thread-keys.ts'
import { ThreadList } from './thread-list.tsx'
import { ThreadMenu } from './thread-menu.tsx'
import { findLeaf, listBranch } from './thread-tree.ts'
import { useThread } from './use-run.ts'

export interface ThreadViewProps {
  home: string
  id: string
  now: number
  mayAsk: boolean
  mayDecide: boolean
}

/** A thread: one branch of its questions and what came of them, and where the next is written. */
export function ThreadView({ home, id, now, mayAsk, mayDecide }: ThreadViewProps) {
  const router = useRouter()
  const { thread, messages, error, refresh } = useThread(id)
  const [editing, setEditing] = useState<string | null>(null)
  const [sending, setSending] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const send = useOperation(sendMessage)
  const stop = useOperation(stopAgent, { invalidates: [getThread] })
  const turn = useOperation(updateThread)
  const leafId = chosen ?? thread?.leaf_id ?? null
  const branch = listBranch(messages ?? [], leafId)
  const active = thread?.active_run ?? null
  const mayWrite = mayAsk && thread !== null && (thread.is_own || thread.shared)
  const last = branch.at(-1)?.message
  const lastQuestion = branch.findLast(({ message }) => message.role === 'user')
  const isStarting = sending !== null && !active
  useQuestionAtTop(
    isStarting ? sendingId : (lastQuestion?.message.id ?? null),
    !isStarting && branch.length <= 2,
  )

  async function ask({ text, ...rest }: Pick<Draft, 'text'> & Partial<Draft>, parentId?: string | null) {
    setSending(parentId === undefined ? text : null)
    try {
      // Without a place it goes on with the thread, or reaches the run that is going.
      const other = chosen !== null && chosen !== thread?.leaf_id && !active ? chosen : undefined
      const place = parentId === undefined ? other : parentId
      await send.run({ id, text, ...(place === undefined ? {} : { parent_id: place }), ...rest })
      setEditing(null)
      setChosen(null)
      await refresh()
    } finally {
      setSending(null)
    }
  }

  function switchTo(messageId: string) {
    const leaf = findLeaf(messages ?? [], messageId)
    setChosen(leaf)
    if (thread?.is_own) void turn.run({ id, leaf_id: leaf }).catch(showFailure)
  }

  function stopRun() {
    if (active) stop.start({ run_id: active.id })
  }

  useThreadKeys({
    onStop: active && mayWrite ? stopRun : null,
    onStep(by) {
      const at = branch.findLast(({ siblings }) => siblings.length > 1)
      const target = at && at.siblings[at.siblings.indexOf(at.message) + by]
      if (target) switchTo(target.id)
    },
  })

  if (error && !thread) {
    return (
      <Callout tone="bad" title="Couldn’t load this thread.">
        {error.message}
      </Callout>
    )
  }
  return (
    <AskFrame
      list={
        <ThreadList
          home={home}
          now={now}
          currentId={id}
          onCurrentDeleted={() => router.push(`${home}/ask`)}
        />
      }
      main={
        <div className="flex min-h-[calc(100dvh-6rem-var(--bar-height,0px))] flex-col">
          <header className="flex items-center gap-2 pb-5">
            <p className="text-muted text-sm xl:hidden">
              <TextLink quiet href={`${home}/ask`}>
                Ask
              </TextLink>
              <span aria-hidden> /</span>
            </p>
            <h1 className="min-w-0 flex-1 truncate text-lg font-medium">
              {thread ? thread.title : <Skeleton className="w-48" />}
            </h1>
            {thread?.shared && (
              <Badge>
                <Users aria-hidden />
                {thread.is_own ? 'shared' : `shared by ${thread.owner.name}`}
              </Badge>
            )}
            {thread && <CopyLink path={`${home}/ask/${id}`} />}
            {thread && <ThreadMenu thread={thread} onDeleted={() => router.push(`${home}/ask`)} />}
          </header>
          <div className="flex flex-1 flex-col gap-4 pb-8 *:last:min-h-[calc(100dvh-19rem)]">
            {branch.map(({ message, siblings, asides }) =>
              message.role === 'user' ? (
                <QuestionMessage
                  key={message.id}
                  {...{ message, siblings }}
                  onSwitch={switchTo}
                  showAuthor={thread?.shared === true}
                  isEditing={editing === message.id}
                  onEdit={mayWrite ? (isEditing) => setEditing(isEditing ? message.id : null) : null}
                  onSave={(text) => ask({ text }, message.parent_id).catch(fail)}
                />
              ) : (
                <Fragment key={message.id}>
                  {asides.map((aside) => (
                    <QuestionMessage key={aside.id} message={aside} showAuthor={thread?.shared === true} />
                  ))}
                  {sending !== null && message.run_id === active?.id && <Sending text={sending} />}
                  <RunBlock
                    {...{ home, message, siblings, mayDecide }}
                    runId={message.run_id ?? ''}
                    mayAsk={mayWrite}
                    isLast={message === last}
                    onSwitch={switchTo}
                    onAsk={(text) => void ask({ text }).catch(showFailure)}
                    onRetried={() => {
                      setChosen(null)
                      void refresh()
                    }}
                  />
                </Fragment>
              ),
            )}
            {isStarting && <Sending text={sending} isNew />}
            {!messages && <Skeleton className="h-10 w-2/3 self-end rounded-lg" />}
          </div>
          {mayWrite && (
            <div className="bg-surface sticky bottom-(--bar-height,0px) z-10 -mx-1 -mb-6 px-1 pb-4">
              <Composer
                label="Message"
                placeholder={active ? 'Add to the question, or steer the run' : 'Ask a follow-up'}
                takesFocus
                onSend={(draft) => ask(draft)}
                onStop={active ? stopRun : null}
                isStopping={stop.isPending}
                onEditLast={() => lastQuestion && setEditing(lastQuestion.message.id)}
              />
            </div>
          )}
        </div>
      }
    />
  )
}

function fail(error: unknown): never {
  showFailure(error)
  throw error
}

const sendingId = 'sending'

/** What was sent is there at once; the server’s word about it follows. */
function Sending({ text, isNew = false }: { text: string; isNew?: boolean }) {
  return (
    <div
      {...(isNew ? { 'data-question': sendingId } : {})}
      className="flex scroll-mt-18 flex-col items-end gap-1"
      aria-live="polite"
    >
      <p className="bg-sunken max-w-[85%] rounded-lg border px-3.5 py-2 text-lg wrap-anywhere whitespace-pre-wrap">
        {text}
      </p>
      <span className="text-muted flex h-7 items-center px-1 text-sm">Sending…</span>
    </div>
  )
}

function CopyLink({ path }: { path: string }) {
  const text = typeof window === 'undefined' ? path : `${window.location.origin}${path}`
  return <CopyButton text={text} label="Copy link" />
}
