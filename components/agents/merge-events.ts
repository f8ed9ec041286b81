import type { RunEvent } from '#lib/agents/client'

/** In order, each once; null where one between them is missing. */
export function mergeEvents(known: readonly RunEvent[], heard: readonly RunEvent[]): RunEvent[] | null {
  const merged = [...known]
  for (const event of heard.toSorted((a, b) => a.seq - b.seq)) {
    const last = merged.at(-1)?.seq ?? 0
    if (event.seq <= last) continue
    if (event.seq > last + 1) return null
    merged.push(event)
  }
  return merged
}
