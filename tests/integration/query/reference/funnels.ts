import type { FunnelResult, Query } from '#lib/query/schema'

import type { TestEvent } from '../random/events.ts'
import { isChosen } from './filters.ts'
import { textOf } from './values.ts'

type Funnel = NonNullable<Query['funnel']>

/** For one person: the times at which each step was taken. */
type Times = readonly (readonly number[])[]

/** How far someone came, and how long the first arrival at each step took from the one before. */
interface Reached {
  steps: boolean[]
  tookMs: (number | null)[]
}

export function findWrongFunnel(
  events: readonly TestEvent[],
  query: Query & { funnel: Funnel },
  { funnels, meta }: FunnelResult,
): string | null {
  const { funnel } = query
  const { by = 'subject', order = 'ordered', group_by } = funnel
  const within = events.filter(({ time }) => time >= Date.parse(meta.from) && time < Date.parse(meta.to))
  const people = [...Map.groupBy(within, (event) => event[by])].filter(([who]) => who !== '')
  const reached = people.map(([, own]) => {
    const times = funnel.steps.map((step) => timesOf(own, query, step))
    const way = order === 'any' ? reachAny(times, funnel) : reach(times, funnel, order)
    return { group: group_by ? groupOf(own, query, funnel, group_by) : null, ...way }
  })

  const entered = reached.filter(({ group, steps }) => group !== undefined && (steps[0] || order === 'any'))
  const names = group_by ? rankGroups(entered.filter(({ group }) => group !== undefined)) : [null]
  const listed = names.slice(0, query.limit ?? 10)
  for (const [at, found] of funnels.entries()) {
    const group = group_by ? (found.group?.[group_by] ?? null) : null
    if (group_by && !found.is_other && group !== listed[at])
      return `group ${at} is ${group} in place of ${listed[at]}`
    const own = reached.filter((person) => {
      if (!group_by) return true
      const isListed = person.group !== undefined && listed.includes(person.group)
      return found.is_other ? !isListed : isListed && person.group === group
    })
    for (const [step, { count, median_ms }] of found.steps.entries()) {
      const there = own.filter(({ steps }) => steps[step])
      if (count !== there.length) return `step ${step + 1} of ${group}: ${count} in place of ${there.length}`
      const expected =
        order === 'any' || step === 0 ? null : median(there.map(({ tookMs }) => tookMs[step] ?? 0))
      if (median_ms !== expected)
        return `step ${step + 1} of ${group} took ${median_ms} in place of ${expected}`
    }
  }
  return null
}

const timesOf = (own: readonly TestEvent[], { filter }: Query, step: Funnel['steps'][number]) => {
  const taken = own.filter(
    (event) =>
      (step.event === '*' || event.name === step.event) &&
      isChosen(event, filter) &&
      isChosen(event, step.filter),
  )
  return taken.map(({ time }) => time).toSorted((a, b) => a - b)
}

/** Undefined: never took the first step, so belongs nowhere. */
function groupOf(
  own: readonly TestEvent[],
  query: Query,
  { steps, order }: Funnel,
  field: string,
): string | null | undefined {
  const [first] = own
    .filter((event) =>
      (order === 'any' ? steps : steps.slice(0, 1)).some(
        (step) =>
          (step.event === '*' || event.name === step.event) &&
          isChosen(event, query.filter) &&
          isChosen(event, step.filter),
      ),
    )
    .toSorted((a, b) => a.time - b.time || Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)))
  return first ? textOf(first, field) : undefined
}

const spans = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

const readWindow = ({ window = '1d' }: Funnel) =>
  Number(window.slice(0, -1)) * spans[window.at(-1) as keyof typeof spans]

function reach(taken: Times, funnel: Funnel, order: 'ordered' | 'strict'): Reached {
  const windowMs = readWindow(funnel)
  const times = taken.map((own) => [...new Set(own)])
  const all = [...new Set(times.flat())].toSorted((a, b) => a - b)
  const isNext = (before: number, after: number) =>
    order === 'ordered' || !all.some((time) => time > before && time < after)
  const steps = times.map(() => false)
  const tookMs: (number | null)[] = times.map(() => null)
  const arrivals = times.map(() => Infinity)

  // Every way there is, one after the other.
  function walk(step: number, start: number, last: number): void {
    steps[step] = true
    for (const time of times[step + 1] ?? []) {
      if (time <= last || time - start > windowMs || !isNext(last, time)) continue
      walk(step + 1, start, time)
    }
  }
  for (const start of times[0] ?? []) walk(0, start, start)

  // From each first step on to the earliest of every next one; the first arrival counts, and of several the shortest.
  for (const start of times[0] ?? []) {
    let last = start
    for (const [step, own] of times.entries()) {
      if (step === 0) continue
      const time = own.find((each) => each > last)
      if (time === undefined || time - start > windowMs || !isNext(last, time)) break
      const took = time - last
      const known = tookMs[step] ?? Infinity
      if (time < (arrivals[step] ?? 0) || (time === arrivals[step] && took < known)) {
        arrivals[step] = time
        tookMs[step] = took
      }
      last = time
    }
  }
  return { steps, tookMs }
}

/** Steps that ask for the same need an event each. */
function reachAny(times: Times, funnel: Funnel): Reached {
  const windowMs = readWindow(funnel)
  const equal = [...Map.groupBy(times.keys(), (at) => JSON.stringify(funnel.steps[at])).values()]
  const countFrom = (start: number) =>
    equal.reduce((sum, steps) => {
      const inTime = (times[steps[0] ?? 0] ?? []).filter((time) => time >= start && time - start <= windowMs)
      return sum + Math.min(steps.length, inTime.length)
    }, 0)
  const most = Math.max(0, ...times.flat().map(countFrom))
  return { steps: times.map((_own, step) => most > step), tookMs: times.map(() => null) }
}

function rankGroups(people: readonly { group: string | null | undefined; steps: readonly boolean[] }[]) {
  const counts = Map.groupBy(people, ({ group }) => group ?? null)
  return [...counts]
    .toSorted(([a, own], [b, others]) => others.length - own.length || compareTexts(a, b))
    .map(([group]) => group)
}

function compareTexts(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}
