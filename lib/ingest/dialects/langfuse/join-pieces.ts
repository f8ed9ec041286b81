import { setTimeout as delay } from 'node:timers/promises'

import type { Reading } from '../../candidate.ts'
import type { Json } from '../pick.ts'
import { holdEnds } from './held-ends.ts'
import type { IngestionReading } from './ingestion.ts'
import { keptS, type Memory, openMemory } from './memory.ts'
import { endOf, isFinished, isOngoing, mergeBodies, nameOf, type Piece, traceNameOf } from './pieces.ts'
import { toCandidate } from './to-candidate.ts'

type Known = Map<string, Json>

// What overtakes its trace finds it a moment later, in another request; a trace may also never be told of.
const waitsMs = [20, 50, 100, 200, 400]

/**
 * A library tells of a generation when it begins and, perhaps in another request, when it ends; the person and the
 * session are told with the trace. What was said is kept for a while, so that the end finds its beginning. An end that
 * comes first is held until its beginning is told, or nobody expects it any more.
 */
export async function joinPieces(
  { pieces, ...found }: IngestionReading,
  workspaceId: string,
): Promise<Reading> {
  if (pieces.length === 0) return found
  const memory = openMemory(workspaceId)
  const ongoing = pieces.filter(isOngoing)
  const known: Known = await memory.recall([
    ...ongoing.flatMap((piece) => [nameOf(piece), endOf(piece)]),
    ...listTraces(pieces),
  ])
  const early = new Set(ongoing.filter((piece) => !piece.isBegun && !known.has(nameOf(piece))))
  await keepPieces(memory, pieces, early, known)
  await holdEnds(
    workspaceId,
    [...early].filter(({ body }) => isFinished(body)),
  )
  // Of two requests that bring the two halves at once, both have written theirs by now, so one of them sees both.
  const others = ongoing.map((piece) => (early.has(piece) ? nameOf(piece) : endOf(piece)))
  await learn(memory, others, known)

  const told = pieces.flatMap((piece): Piece[] => {
    if (!isOngoing(piece)) return [{ ...piece, body: known.get(nameOf(piece)) ?? piece.body }]
    const body = joinHalves(piece, known)
    // What is neither a beginning nor an end only adds to what is told later.
    return body && (piece.isBegun || isFinished(body)) ? [{ ...piece, body }] : []
  })
  await waitForTraces(memory, listTraces(told), known)
  const candidates = told.map((piece) => toCandidate(piece, known.get(traceNameOf(piece) ?? '') ?? {}))
  return { ...found, candidates: candidates.toSorted((a, b) => a.index - b.index) }
}

const listTraces = (pieces: readonly Piece[]) => [
  ...new Set(pieces.flatMap((piece) => traceNameOf(piece) ?? [])),
]

/** All that was said of it; null where its beginning was not told. */
export function joinHalves(piece: Pick<Piece, 'kind' | 'id'>, known: ReadonlyMap<string, Json>): Json | null {
  const beginning = known.get(nameOf(piece))
  return beginning ? mergeBodies(beginning, known.get(endOf(piece)) ?? {}) : null
}

async function keepPieces(
  memory: Memory,
  pieces: readonly Piece[],
  early: ReadonlySet<Piece>,
  known: Known,
): Promise<void> {
  const changes = new Map<string, { body: Json; forS: number }>()
  for (const piece of pieces) {
    if (piece.kind !== 'trace' && !isOngoing(piece)) continue
    const name = early.has(piece) ? endOf(piece) : nameOf(piece)
    const body = mergeBodies(known.get(name) ?? {}, early.has(piece) ? withTime(piece) : piece.body)
    known.set(name, body)
    const isOver = piece.kind !== 'trace' && !early.has(piece) && isFinished(body)
    changes.set(name, { body, forS: isOver ? keptS.finished : keptS.open })
  }
  await memory.remember(changes)
}

/** When it was said is all that an end without a beginning knows of its time. */
const withTime = ({ body, saidAt }: Piece): Json => ({ timestamp: saidAt, ...body })

async function waitForTraces(memory: Memory, traces: readonly string[], known: Known): Promise<void> {
  for (const ms of waitsMs) {
    const missing = traces.filter((name) => !known.has(name))
    if (missing.length === 0) return
    await delay(ms)
    await learn(memory, missing, known)
  }
}

async function learn(memory: Memory, names: readonly string[], known: Known): Promise<void> {
  for (const [name, body] of await memory.recall(names)) known.set(name, body)
}
