/** Which millisecond of its interval a monitor takes, so that many of one interval do not all come at once. */
function phaseOf(id: string, intervalMs: number): number {
  let hash = 2_166_136_261
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619)
  return (hash >>> 0) % intervalMs
}

/** The last time until now at which a monitor was due. Nothing stores when it is due next. */
export function lastSlot(id: string, intervalMs: number, now: number): number {
  const phase = phaseOf(id, intervalMs)
  return Math.floor((now - phase) / intervalMs) * intervalMs + phase
}
