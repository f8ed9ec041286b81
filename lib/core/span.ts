const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

const written = /^(\d{1,6})([smhdw])$/

/** A length of time such as 30s, 5m or 7d, in milliseconds; null when it is none. */
export function readSpan(text: string): number | null {
  const [, amount, unit] = written.exec(text) ?? []
  return amount && unit ? Number(amount) * unitMs[unit as keyof typeof unitMs] : null
}

export function requireSpan(text: string): number {
  const ms = readSpan(text)
  if (ms === null) throw new Error(`“${text}” is no length of time.`)
  return ms
}

export function isSpanWithin(text: string, least: string, most: string): boolean {
  const ms = readSpan(text)
  return ms !== null && ms >= requireSpan(least) && ms <= requireSpan(most)
}
