import type { Finding } from './schema.ts'

export type FoundAt = Pick<Finding, 'kind' | 'code' | 'count' | 'last_at' | 'message' | 'example'> & {
  /** Source and key, with a bar between them. */
  origin: string
}

interface Latest {
  at: number
  message: string
  example: string | null
}

/** Adds up the days: `n|kind|source|key|code` and a count, `l|…` and the latest of them as JSON. */
export function foldFindings(days: readonly Readonly<Record<string, string>>[]): FoundAt[] {
  const found = new Map<string, { count: number; latest: Latest | null }>()
  for (const day of days) {
    for (const [field, text] of Object.entries(day)) {
      const name = field.slice(2)
      const known = found.get(name) ?? { count: 0, latest: null }
      if (field.startsWith('n|')) known.count += Number(text)
      else known.latest = later(known.latest, JSON.parse(text) as Latest)
      found.set(name, known)
    }
  }
  return [...found]
    .flatMap(([name, { count, latest }]) => (latest ? [toFinding(name, count, latest)] : []))
    .sort((a, b) => b.last_at.localeCompare(a.last_at) || b.count - a.count)
}

const later = (one: Latest | null, other: Latest) => (one && one.at > other.at ? one : other)

function toFinding(name: string, count: number, { at, message, example }: Latest): FoundAt {
  const [kind, source = '', key = '', ...code] = name.split('|')
  return {
    kind: kind === 'refused' ? 'refused' : 'altered',
    origin: `${source}|${key}`,
    code: code.join('|'),
    count,
    last_at: new Date(at).toISOString(),
    message,
    example,
  }
}
