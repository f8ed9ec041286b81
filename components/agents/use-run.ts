'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'

import type { RunEvent } from '#lib/agents/client'
import { getThread, listApprovals, listMessages, listRunEvents, listThreads } from '#lib/agents/client'
import type { Approval } from '#lib/agents/schema'
import type { LiveEnvelope } from '#lib/client/live-link'
import { useLiveRoom } from '#lib/client/live-provider'

import { mergeEvents } from './merge-events.ts'
import { foldRun, isOver } from './run-state.ts'

const lookAgainMs = 10_000

const logKey = (id: string) => [...listRunEvents.key({ id }), 'log']

/** The log of a run, kept complete: what was missed is read, what is said is added. */
export function useRunLog(id: string) {
  const client = useQueryClient()
  const queryKey = logKey(id)
  const known = () => client.getQueryData<RunEvent[]>(queryKey) ?? []
  const log = useQuery({
    queryKey,
    queryFn: async () => {
      const read = await readAfter(id, known().at(-1)?.seq ?? 0)
      // More may have been heard while this was on its way.
      return mergeEvents(known(), read) ?? mergeEvents([], read) ?? known()
    },
    staleTime: Number.POSITIVE_INFINITY,
    // Nothing comes behind the last message, by which its loss would be noticed.
    refetchInterval: ({ state }) => (state.data && isOver(foldRun(state.data).status) ? false : lookAgainMs),
  })
  const events = log.data ?? none
  const run = useMemo(() => foldRun(events), [events])
  const readOn = () => void client.invalidateQueries({ queryKey })
  useLiveRoom(log.data && isOver(run.status) ? null : `run:${id}`, {
    onMessages(messages) {
      const merged = mergeEvents(known(), messages.flatMap(toEvent))
      if (merged) client.setQueryData(queryKey, merged)
      else readOn()
    },
    onGap: readOn,
  })
  return { events, run, isPending: log.isPending, error: log.error, retry: () => void log.refetch() }
}

const none: readonly RunEvent[] = []

async function readAfter(id: string, after: number): Promise<RunEvent[]> {
  const { items: read, next_cursor: next } = await listRunEvents({ id, after })
  const items = read as RunEvent[]
  const last = items.at(-1)?.seq
  return next === null || last === undefined ? items : [...items, ...(await readAfter(id, last))]
}

const toEvent = ({ type, data, metadata: { seq, timestamp } }: LiveEnvelope): RunEvent[] =>
  seq === undefined ? [] : [{ seq, type, data, time: timestamp } as RunEvent]

/** As they stand now: a proposal may be decided long after the log of its run has ended. */
export function useApprovals(runId: string, logged: readonly Approval[]): readonly Approval[] {
  const client = useQueryClient()
  const input = { run_id: runId, limit: 50 }
  const { data } = useQuery({ ...listApprovals.query(input), enabled: logged.length > 0 })
  const said = logged.map(({ id, status }) => `${id}:${status}`).join()
  const before = useRef(said)
  useEffect(() => {
    if (before.current === said) return
    before.current = said
    void client.invalidateQueries({ queryKey: listApprovals.key() })
  }, [client, said])
  const stored = new Map(data?.items.map((approval) => [approval.id, approval]))
  return logged.map((approval) => {
    const found = stored.get(approval.id)
    return found && (approval.status === 'pending' || found.status !== 'pending') ? found : approval
  })
}

/** A thread is read again whenever its messages or runs change, in this tab or elsewhere. */
export function useThread(id: string) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      [getThread.key({ id }), listMessages.key({ id }), listThreads.key()].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  useLiveRoom(`thread:${id}`, { onMessages: () => void refresh(), onGap: () => void refresh() })
  const thread = useQuery(getThread.query({ id }))
  const messages = useQuery(listMessages.query({ id }))
  return {
    thread: thread.data ?? null,
    messages: messages.data?.items ?? null,
    error: thread.error ?? messages.error,
    refresh,
  }
}
