/** The id that follows: where the stream begins once everything up to this one is gone. */
export function idAfter(id: string): string {
  const [ms = '0', seq = '0'] = id.split('-')
  return `${ms}-${BigInt(seq) + 1n}`
}

/** Whether one id lies at or behind another. */
export function hasPassed(id: string, other: string): boolean {
  const [ms = '0', seq = '0'] = id.split('-')
  const [otherMs = '0', otherSeq = '0'] = other.split('-')
  if (ms !== otherMs) return Number(ms) > Number(otherMs)
  return BigInt(seq) >= BigInt(otherSeq)
}
