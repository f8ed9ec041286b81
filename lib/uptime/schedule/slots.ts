export interface Scheduled {
  id: string
  intervalMs: number
}

const phases = new Map<string, number>()

/** Which millisecond of its interval a monitor takes, so that many of one interval do not all come at once. */
function phaseOf(id: string, intervalMs: number): number {
  let hash = phases.get(id)
  if (hash === undefined) {
    hash = 2_166_136_261
    for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619)
    hash >>>= 0
    phases.set(id, hash)
  }
  return hash % intervalMs
}

/** The last time until now at which a monitor was due. Nothing stores when it is due next. */
export function lastSlot(id: string, intervalMs: number, now: number): number {
  const phase = phaseOf(id, intervalMs)
  return Math.floor((now - phase) / intervalMs) * intervalMs + phase
}

/** Whose turn came since then: once each, however many turns went by. */
export function* findDue<Each extends Scheduled>(
  monitors: Iterable<Each>,
  from: number,
  to: number,
): Generator<{ id: string; slot: number }> {
  for (const { id, intervalMs } of monitors) {
    const slot = lastSlot(id, intervalMs, to)
    if (slot > from) yield { id, slot }
  }
}
