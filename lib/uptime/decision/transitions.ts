import type { MonitorState, Outcome } from '../schema.ts'

type Verdict = 'up' | 'degraded' | 'down'

/** All that is remembered of a monitor between two of its results. Times are in milliseconds. */
export interface Memory {
  /** The last result of each region that said anything. */
  regions: Record<string, { slot: number; verdict: Verdict; at: number }>
  /** When it was last looked at with a verdict. */
  seenAt: number | null
  failingSince: number | null
  failures: number
  /** Slow, or failing: both are worse than up. */
  worseSince: number | null
  worse: number
  betterSince: number | null
  /** What the last results said, oldest first. */
  recent: Verdict[]
  isFlapping: boolean
  /** What people were told last. */
  told: Verdict
  /** In maintenance, or behind a parent that is down. */
  wasMuted: boolean
  hasIncident: boolean
}

export const noMemory: Memory = {
  regions: {},
  seenAt: null,
  failingSince: null,
  failures: 0,
  worseSince: null,
  worse: 0,
  betterSince: null,
  recent: [],
  isFlapping: false,
  told: 'up',
  wasMuted: false,
  hasIncident: false,
}

export interface Terms {
  intervalMs: number
  timeoutMs: number
  retryMs: number
  confirmMs: number
  recoverMs: number
  minFailures: number
  regions: readonly string[]
  quorum: number | null
  inMaintenance: boolean
  /** `suspect`: it fails, but not for long enough to be down. */
  parent: 'fine' | 'suspect' | 'down'
}

export interface Seen {
  region: string
  slot: number
  outcome: Outcome
  at: number
}

export interface Standing {
  state: MonitorState
  memory: Memory
}

export interface Decision extends Standing {
  /** States that it was in from then on; each ends where the next begins. */
  spans: { state: Verdict | 'unknown'; from: number }[]
  incident: { kind: 'begins' | 'ends'; at: number } | null
  /** It went down with its parent. */
  isAffected: boolean
  tells: 'down' | 'degraded' | 'recovered' | 'flapping' | null
  /** When to look again, before its next turn. */
  retryAt: number | null
}

const rememberedResults = 21
const fewestForFlapping = 10
const flappingFrom = 0.5
const flappingUntil = 0.25

/** What becomes of a monitor by one more result; null where that is older than what is known. */
export function decide({ state, memory }: Standing, seen: Seen, terms: Terms): Decision | null {
  const { region, slot, outcome, at } = seen
  if (slot <= (memory.regions[region]?.slot ?? -1) || state === 'paused') return null
  if (outcome === 'unsure' || outcome === 'missed') {
    const retryAt = outcome === 'unsure' ? at + terms.retryMs : null
    return { state, memory, spans: [], incident: null, isAffected: false, tells: null, retryAt }
  }
  const regions = { ...memory.regions, [region]: { slot, verdict: outcome, at } }
  const verdict = agree(regions, at, terms)
  const isMuted = terms.inMaintenance || terms.parent === 'down'
  const wasAway = memory.seenAt !== null && at - memory.seenAt > terms.intervalMs + terms.timeoutMs
  // Nobody looked meanwhile, or nobody was to be told: what it takes to be sure begins anew.
  const isFresh = wasAway || (memory.wasMuted && !isMuted)
  const streaks = count(isFresh ? { ...memory, ...noStreaks } : memory, verdict, state, at)
  const next = move(state, verdict, streaks, at, terms)
  const recent = [...memory.recent, verdict].slice(-rememberedResults)
  const isFlapping = judgeFlapping(recent, memory.isFlapping)
  const isDown = next.state === 'down'
  const isConfirmed = isDown && isLasting(streaks.failingSince, streaks.failures, at, terms)
  const begins = isConfirmed && !memory.hasIncident && !isMuted && terms.parent === 'fine'
  const ends = memory.hasIncident && !isDown
  const hasIncident = begins || (memory.hasIncident && !ends)
  const told = tell(memory, next.state, isFlapping, isMuted, hasIncident)
  const spans = wasAway
    ? [
        { state: 'unknown' as const, from: (memory.seenAt ?? at) + terms.intervalMs },
        { state: next.state, from: at },
      ]
    : []
  if (next.state !== state)
    spans.push({ state: next.state, from: Math.max(next.since, spans.at(-1)?.from ?? 0) })
  return {
    state: next.state,
    memory: {
      ...streaks,
      regions,
      seenAt: at,
      recent,
      isFlapping,
      told: told.told,
      wasMuted: isMuted,
      hasIncident,
    },
    spans: spans.filter(({ from }, index) => from !== spans[index + 1]?.from) as Decision['spans'],
    incident: begins
      ? { kind: 'begins', at: streaks.failingSince ?? at }
      : ends
        ? { kind: 'ends', at: next.since }
        : null,
    isAffected: isDown && state !== 'down' && terms.parent === 'down',
    tells: told.tells,
    retryAt: isOpen(next.state, verdict) || (isDown && !hasIncident && !isMuted) ? at + terms.retryMs : null,
  }
}

const noStreaks = { failingSince: null, failures: 0, worseSince: null, worse: 0, betterSince: null }

/** So many regions must say so; those that have not been heard of lately have no say. */
function agree(
  regions: Memory['regions'],
  at: number,
  { intervalMs, timeoutMs, regions: all, quorum }: Terms,
): Verdict {
  const fresh = 2 * intervalMs + timeoutMs
  const heard = Object.entries(regions).filter(([name, last]) => all.includes(name) && at - last.at <= fresh)
  const needed = Math.min(quorum ?? Math.floor(all.length / 2) + 1, Math.max(1, heard.length))
  const saying = (...verdicts: Verdict[]) =>
    heard.filter(([, { verdict }]) => verdicts.includes(verdict)).length
  if (saying('down') >= needed) return 'down'
  return saying('down', 'degraded') >= needed ? 'degraded' : 'up'
}

const ranks: Record<Verdict, number> = { up: 0, degraded: 1, down: 2 }

function count(memory: Memory, verdict: Verdict, state: MonitorState, at: number): Memory {
  const isFailing = verdict === 'down'
  const isWorse = verdict !== 'up'
  const isBetter = (state === 'down' || state === 'degraded') && ranks[verdict] < ranks[state]
  return {
    ...memory,
    failingSince: isFailing ? (memory.failingSince ?? at) : null,
    failures: isFailing ? memory.failures + 1 : 0,
    worseSince: isWorse ? (memory.worseSince ?? at) : null,
    worse: isWorse ? memory.worse + 1 : 0,
    betterSince: isBetter ? (memory.betterSince ?? at) : null,
  }
}

const isLasting = (since: number | null, times: number, at: number, { confirmMs, minFailures }: Terms) =>
  since !== null && times >= minFailures && at - since >= confirmMs

/** A change begins where its streak began, not where it was sure of it. */
function move(
  state: MonitorState,
  verdict: Verdict,
  { failingSince, failures, worseSince, worse, betterSince }: Memory,
  at: number,
  terms: Terms,
): { state: Verdict | 'pending'; since: number } {
  if (state !== 'down' && isLasting(failingSince, failures, at, terms))
    return { state: 'down', since: failingSince ?? at }
  if (state === 'down' || state === 'degraded') {
    if (betterSince !== null && at - betterSince >= terms.recoverMs)
      return { state: verdict, since: betterSince }
    return { state, since: at }
  }
  if (isLasting(worseSince, worse, at, terms)) return { state: 'degraded', since: worseSince ?? at }
  return verdict === 'up'
    ? { state: 'up', since: at }
    : { state: state === 'up' ? 'up' : 'pending', since: at }
}

/** It is not sure yet: looking again soon settles it. */
const isOpen = (state: Verdict | 'pending', verdict: Verdict) => state === 'pending' || state !== verdict

function judgeFlapping(recent: readonly Verdict[], wasFlapping: boolean): boolean {
  if (recent.length < fewestForFlapping) return false
  const changes = recent.filter(
    (verdict, at) => at > 0 && (verdict === 'down') !== (recent[at - 1] === 'down'),
  ).length
  const share = changes / (recent.length - 1)
  return wasFlapping ? share >= flappingUntil : share >= flappingFrom
}

function tell(
  memory: Memory,
  state: Verdict | 'pending',
  isFlapping: boolean,
  isMuted: boolean,
  hasIncident: boolean,
): { told: Verdict; tells: Decision['tells'] } {
  const { told } = memory
  if (isMuted || state === 'pending') return { told, tells: null }
  if (isFlapping) return { told, tells: memory.isFlapping ? null : 'flapping' }
  if (state === told || (state === 'down' && !hasIncident)) return { told, tells: null }
  return { told: state, tells: ranks[state] < ranks[told] ? 'recovered' : (state as 'down' | 'degraded') }
}
