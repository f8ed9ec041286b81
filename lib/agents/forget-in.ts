const unsaid = '[erased]'

/** The same value where nobody was named; else a copy that names them no more. */
export function forgetIn(value: unknown, subject: string): unknown {
  if (typeof value === 'string') return forgetInText(value, subject)
  if (Array.isArray(value)) {
    const kept = value.map((each) => forgetIn(each, subject))
    return kept.some((each, at) => each !== value[at]) ? kept : value
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const kept = entries.map(([name, each]) => [forgetInText(name, subject), forgetIn(each, subject)] as const)
  return kept.some(([name, each], at) => name !== entries[at]?.[0] || each !== entries[at]?.[1])
    ? Object.fromEntries(kept)
    : value
}

/** Only where it stands by itself: “u1” is not meant in “u12”. */
function forgetInText(text: string, subject: string): string {
  if (!text.includes(subject)) return text
  const escaped = subject.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return text.replaceAll(new RegExp(String.raw`(?<![\p{L}\p{N}_])${escaped}(?![\p{L}\p{N}_])`, 'gu'), unsaid)
}
