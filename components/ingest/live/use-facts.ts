import { useEffect, useReducer, useRef } from 'react'

import type { LiveEnvelope } from '#lib/client/live-link'
import { useLiveRoom } from '#lib/client/live-provider'
import { nameEventsRoom } from '#lib/ingest/live/filter-schema'

import { type Fact, type Happening, toFact } from '../../query/facts/fact.ts'
import { type Pace } from './fact-list.ts'
import { type Arrival, changeFacts, listHeld, openFacts } from './facts-state.ts'
import { useFormer, useSettled } from './use-settled.ts'

const paceMs = 1_000
const typedMs = 300
/** By then whoever enters a room is in it. */
const enteredMs = 3_000

interface Batch {
  events: Fact[]
  arrived: number
}

export interface Facts {
  shown: readonly Fact[]
  pace: Pace
  /** Arrived and fitting since it was paused. */
  held: readonly Fact[]
  paused: boolean
  setPaused: (paused: boolean) => void
}

/** Everything that arrives at the workspace while this is shown: what is sent to it, and what happens in it. */
export function useFacts(
  first: readonly Fact[],
  filterText: string,
  readAgain: () => Promise<readonly Fact[]>,
): Facts {
  const [state, dispatch] = useReducer(changeFacts, first, openFacts)
  const isFirstGap = useRef(true)
  if (state.filterText !== filterText) dispatch({ kind: 'filter', filterText })

  const take = (arrival: Omit<Arrival, 'kind' | 'now'>) =>
    dispatch({ kind: 'arrival', now: Date.now(), ...arrival })

  // What is too much to be shown whole is filtered before it is sent, so that a narrow filter shows all that fits.
  const room = nameEventsRoom(useSettled(filterText, typedMs))
  useLiveRoom(room, {
    onMessages(messages: readonly LiveEnvelope[]) {
      const batches = messages.map(({ data }) => data as Batch)
      take({
        facts: batches.flatMap(({ events }) => events),
        arrived: batches.reduce((sum, { arrived }) => sum + arrived, 0),
      })
    },
    onGap() {
      // The page itself was read a moment before the first connection; after later ones, and in the room of another
      // filter, something may be missing.
      if (isFirstGap.current) isFirstGap.current = false
      else void readAgain().then((facts) => dispatch({ kind: 'read', facts }))
    },
  })
  // The room before is left only when this one is entered, so that nothing falls between them.
  useLiveRoom(useFormer(room, enteredMs), {
    onMessages: (messages) =>
      take({ facts: messages.flatMap(({ data }) => (data as Batch).events), arrived: 0 }),
    onGap: () => undefined,
  })
  useLiveRoom('events', {
    onMessages(messages: readonly LiveEnvelope[]) {
      const facts = messages.map(({ data }) => toFact(data as Happening))
      take({ facts, arrived: facts.length })
    },
    onGap: () => undefined,
  })

  useEffect(() => {
    const timer = setInterval(() => dispatch({ kind: 'tick', now: Date.now() }), paceMs)
    return () => clearInterval(timer)
  }, [])

  const { frozen, fitting, pace } = state
  return {
    shown: frozen ?? fitting,
    pace,
    held: listHeld(state),
    paused: frozen !== null,
    setPaused: (paused) => dispatch({ kind: 'pause', paused }),
  }
}
