const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** Between one attempt and the next; together about sixteen hours. */
const pausesMs = [
  5 * secondMs,
  30 * secondMs,
  2 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  4 * hourMs,
  8 * hourMs,
]
const longestAskedPauseMs = 6 * hourMs
const spread = 0.2
/** So often a receiver is believed that it will be ready soon: else one that says so all day uses up every attempt. */
const mostSoonerAttempts = 3

/** How one attempt to send ended. */
export interface Outcome {
  succeeded: boolean
  status: number | null
  /** What the other side answered, or why it could not be reached. */
  detail: string
  /** The other side said when to come again. */
  retryAfterMs?: number
  /** The other side said that it is there no more. */
  isGone?: boolean
  /** Kept here instead of being sent. */
  isCaptured?: boolean
  /** Trying again would change nothing. */
  isFinal?: boolean
}

export type Verdict =
  | { kind: 'delivered' }
  | { kind: 'retry'; at: Date }
  | { kind: 'failed'; isGone: boolean; reason: string }

/** What follows from an attempt; `attempt` counts from 1, `random` (0 to 1) moves the next one by a fifth either way. */
export function judgeAttempt(outcome: Outcome, attempt: number, now: Date, random: number): Verdict {
  if (outcome.succeeded) return { kind: 'delivered' }
  const { isGone = false, isFinal = false, retryAfterMs } = outcome
  const pauseMs = pausesMs[attempt - 1]
  if (isGone) return { kind: 'failed', isGone, reason: 'The receiver answered 410: it is gone.' }
  if (isFinal) return { kind: 'failed', isGone, reason: 'Trying again would change nothing.' }
  if (pauseMs === undefined) {
    return { kind: 'failed', isGone, reason: `It was tried ${attempt} times over ${totalHours} hours.` }
  }
  const ownMs = pauseMs * (1 - spread + 2 * spread * random)
  // Asked-for pauses are only ever lengthened, else the receiver would be disturbed too early.
  const askedMs =
    retryAfterMs === undefined
      ? ownMs
      : Math.min(Math.max(retryAfterMs, secondMs), longestAskedPauseMs) * (1 + (spread / 2) * random)
  const waitMs = attempt > mostSoonerAttempts ? Math.max(askedMs, ownMs) : askedMs
  return { kind: 'retry', at: new Date(now.getTime() + Math.round(waitMs)) }
}

const totalHours = Math.round(pausesMs.reduce((sum, pause) => sum + pause, 0) / hourMs)

/** Seconds or a date, as servers say it; null when they say nothing that can be understood. */
export function readRetryAfterMs(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null
  if (/^\d+$/.test(value.trim())) return Number(value) * secondMs
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
