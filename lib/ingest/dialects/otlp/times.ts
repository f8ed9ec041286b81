/** Nanoseconds since 1970, as text or number, as milliseconds; null when there are none. */
export function toMilliseconds(nanoseconds: unknown): number | null {
  const ns = toNanoseconds(nanoseconds)
  return ns === null ? null : Number(ns / 1_000_000n)
}

/** With the fraction that a quick call leaves. */
export function toDuration(start: unknown, end: unknown): number | undefined {
  const [from, to] = [toNanoseconds(start), toNanoseconds(end)]
  if (from === null || to === null || to < from) return undefined
  return Math.round(Number(to - from) / 1_000) / 1_000
}

function toNanoseconds(given: unknown): bigint | null {
  if (typeof given === 'number') return Number.isInteger(given) && given > 0 ? BigInt(given) : null
  if (typeof given !== 'string' || !/^\d{1,20}$/.test(given)) return null
  const ns = BigInt(given)
  return ns > 0n ? ns : null
}
