'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { listStarters, listThreads, startAgent } from '#lib/agents/client'

import { Skeleton } from '../ui/skeleton.tsx'
import { showFailure, useOperation } from '../ui/use-operation.ts'
import { Composer, type Draft } from './composer.tsx'
import { ThreadList } from './thread-list.tsx'

export interface AskViewProps {
  home: string
  now: number
  mayAsk: boolean
  /** A question from elsewhere, to be sent or changed: from a chart, from the palette. */
  question: string
}

/** Where a thread begins. */
export function AskView({ home, now, mayAsk, question }: AskViewProps) {
  const router = useRouter()
  const [starting, setStarting] = useState<string | null>(null)
  const start = useOperation(startAgent, { invalidates: [listThreads] })

  async function ask({ text, ...rest }: Pick<Draft, 'text'> & Partial<Draft>) {
    setStarting(text)
    try {
      const { thread_id: id } = await start.run({ message: text, ...rest })
      router.push(`${home}/ask/${id}`)
    } catch (error) {
      setStarting(null)
      throw error
    }
  }

  return (
    <AskFrame
      list={<ThreadList home={home} now={now} currentId={null} />}
      listStays
      main={
        <div className="flex flex-col gap-6 pt-2 xl:pt-[12vh]">
          <h1 className="text-xl font-medium tracking-[-0.01em]">Ask about your data</h1>
          {mayAsk ? (
            <>
              <Composer
                key={question}
                label="Question"
                placeholder="What changed last week, and why?"
                size="lg"
                initial={question}
                takesFocus
                onSend={ask}
              />
              <Starters busy={starting} onAsk={(text) => void ask({ text }).catch(showFailure)} />
            </>
          ) : (
            <p className="text-muted">
              You don’t have permission to ask. Ask an owner or admin. You can read shared threads.
            </p>
          )}
        </div>
      }
    />
  )
}

function Starters({ busy, onAsk }: { busy: string | null; onAsk: (question: string) => void }) {
  const { data, isPending } = useQuery(listStarters.query({}))
  if (isPending) {
    return (
      <div role="status" className="flex flex-col">
        <span className="sr-only">Loading questions</span>
        {[1, 2, 3, 4].map((row) => (
          <span key={row} className="flex h-13 items-center border-b last:border-b-0">
            <Skeleton className="w-1/2" />
          </span>
        ))}
      </div>
    )
  }
  if (!data || data.items.length === 0) return null
  return (
    <section aria-label="Questions your data can answer">
      <h2 className="text-muted pb-1 text-sm">Your data can answer</h2>
      <ul>
        {data.items.map(({ question, why }) => (
          <li key={question} className="border-b last:border-b-0">
            <button
              type="button"
              disabled={busy !== null}
              aria-busy={busy === question || undefined}
              onClick={() => onAsk(question)}
              className="group hover:bg-hover -mx-2 flex w-[calc(100%+1rem)] items-center gap-3 rounded-md px-2 py-2 text-left transition-colors disabled:opacity-60"
            >
              <span className="min-w-0 flex-1">
                <span className="block text-pretty">{question}</span>
                <span className="text-muted block text-sm text-pretty">{why}</span>
              </span>
              <ArrowRight
                aria-hidden
                className="text-muted size-4 shrink-0 opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100"
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface AskFrameProps {
  list: React.ReactNode
  /** Also where there is no room for it at the side: below. */
  listStays?: boolean
  main: React.ReactNode
}

/** A reading column, with the threads at its side where there is room. */
export function AskFrame({ list, listStays = false, main }: AskFrameProps) {
  return (
    <div className="gap-10 xl:grid xl:grid-cols-[14rem_minmax(0,45rem)]">
      <div className="mx-auto max-w-180 min-w-0 xl:order-2 xl:mx-0">{main}</div>
      <div
        className={`xl:sticky xl:top-18 xl:order-1 xl:flex xl:h-[calc(100dvh-6.5rem)] xl:flex-col ${listStays ? 'mx-auto mt-10 max-w-180 xl:mx-0 xl:mt-0' : 'max-xl:hidden'}`}
      >
        {list}
      </div>
    </div>
  )
}
