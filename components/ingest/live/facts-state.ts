import { type EventFilter, parseEventFilter } from '#lib/ingest/live/filter-schema'

import type { Fact } from '../../query/facts/fact.ts'
import { addFacts, addToPace, noPace, type Pace, selectFresh } from './fact-list.ts'

export interface FactsState {
  /** The latest of all, to begin with when the filter changes. */
  recent: readonly Fact[]
  fitting: readonly Fact[]
  /** What is shown while paused. */
  frozen: readonly Fact[] | null
  filterText: string
  filter: EventFilter
  pace: Pace
}

export interface Arrival {
  kind: 'arrival'
  /** In the order in which they happened. */
  facts: readonly Fact[]
  /** With those that were too many to be told. */
  arrived: number
  now: number
}

export type FactsChange =
  | Arrival
  /** Read from the record, the newest first. */
  | { kind: 'read'; facts: readonly Fact[] }
  | { kind: 'filter'; filterText: string }
  | { kind: 'pause'; paused: boolean }
  | { kind: 'tick'; now: number }

/** `first` as it is read: the newest first. */
export function openFacts(first: readonly Fact[]): FactsState {
  const recent = addFacts([], first.toReversed(), [])
  return { recent, fitting: recent, frozen: null, filterText: '', filter: [], pace: noPace }
}

export function changeFacts(state: FactsState, change: FactsChange): FactsState {
  switch (change.kind) {
    case 'arrival': {
      return {
        ...state,
        recent: addFacts(state.recent, change.facts, []),
        fitting: addFacts(state.fitting, change.facts, state.filter),
        pace: addToPace(state.pace, change.now, change.arrived),
      }
    }
    case 'read': {
      const inOrder = [...change.facts, ...state.recent].toSorted((a, b) => a.time.localeCompare(b.time))
      const recent = addFacts([], inOrder, [])
      return { ...state, recent, fitting: select(recent, state.filter) }
    }
    case 'filter': {
      const filter = parseEventFilter(change.filterText)
      const from = state.frozen ? { frozen: select(state.recent, filter) } : {}
      return {
        ...state,
        ...from,
        filterText: change.filterText,
        filter,
        fitting: select(state.recent, filter),
      }
    }
    case 'pause':
      return { ...state, frozen: change.paused ? state.fitting : null }
    case 'tick':
      return { ...state, pace: addToPace(state.pace, change.now, 0) }
  }
}

/** What arrived since it was paused, from whichever side it came: the stream, or the record read again. */
export const listHeld = ({ frozen, fitting }: Pick<FactsState, 'frozen' | 'fitting'>) =>
  frozen ? selectFresh(frozen, fitting, []) : []

const select = (newestFirst: readonly Fact[], filter: EventFilter) =>
  addFacts([], newestFirst.toReversed(), filter)
