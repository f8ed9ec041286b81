import type { Note } from './buffer/append.ts'
import type { Alteration, Refusal } from './candidate.ts'

const longestExample = 2_000

interface NoteOrigin {
  source: string
  key: string
  nowMs: number
}

/** One count for each reason, with its latest example: what the Ingestion page shows. */
export function writeNotes(
  { source, key, nowMs }: NoteOrigin,
  refused: readonly Refusal[],
  altered: readonly Alteration[],
): Note[] {
  return [
    ...countReasons('refused', refused, source, key, nowMs),
    ...countReasons('altered', altered, source, key, nowMs),
  ]
}

function countReasons(
  kind: 'refused' | 'altered',
  findings: readonly (Refusal | Alteration)[],
  source: string,
  key: string,
  nowMs: number,
): Note[] {
  const counts = new Map<string, { count: number; finding: Refusal | Alteration }>()
  for (const finding of findings) {
    const known = counts.get(finding.code)
    if (known) known.count++
    else counts.set(finding.code, { count: 1, finding })
  }
  return [...counts].map(
    ([
      code,
      {
        count,
        finding: { message, example },
      },
    ]) => ({
      field: `${kind}|${source}|${key}|${code}`,
      count,
      latest: JSON.stringify({ at: nowMs, message, example: writeExample(example) }),
    }),
  )
}

/** As text, cut: what was refused may be of any size and hold anything. */
function writeExample(example: unknown): string | null {
  if (example === undefined) return null
  try {
    const text = typeof example === 'string' ? example : JSON.stringify(example)
    return text.length > longestExample
      ? `${text.slice(0, longestExample)}…`.toWellFormed()
      : text.toWellFormed()
  } catch {
    return null
  }
}
