import { setTimeout as delay } from 'node:timers/promises'

import type { Candidate, Reading } from '../../ingest/candidate.ts'
import { firstText, type Json } from '../pick.ts'
import { type IngestionReading, mergeBodies } from './ingestion.ts'
import { keptS, type Memory, openMemory } from './memory.ts'
import { isFinished, isOngoing, type Piece } from './pieces.ts'
import { toCandidate } from './to-candidate.ts'

// An end may overtake its beginning, or both the trace, which are then on their way in another request. A trace may
// also never be told of, so it is not waited for as long.
const waitsMs = [20, 50, 100, 200, 400, 800, 1_600]
const waitsForTrace = 5

/**
 * A library tells of a generation when it begins and, perhaps in another request, when it ends; the person and the
 * session are told with the trace. What was said is kept for a while, so that the end finds its beginning.
 */
export async function joinPieces(
  { pieces, ...found }: IngestionReading,
  workspaceId: string,
): Promise<Reading> {
  if (pieces.length === 0) return found
  const memory = openMemory(workspaceId)
  const traces = new Set(pieces.flatMap((piece) => traceNameOf(piece) ?? []))
  const known = await memory.recall([...pieces.filter(isOngoing).map(nameOf), ...traces])

  const changes = new Map<string, { body: Json; forS: number }>()
  const merge = (piece: Piece): Piece => {
    if (piece.kind !== 'trace' && !isOngoing(piece)) return piece
    const body = mergeBodies(known.get(nameOf(piece)) ?? {}, piece.body)
    known.set(nameOf(piece), body)
    const isOver = piece.kind !== 'trace' && isFinished(body)
    changes.set(nameOf(piece), { body, forS: isOver ? keptS.finished : keptS.open })
    return { ...piece, body }
  }

  const begun = pieces.filter((piece) => !isWithoutBeginning(piece, known))
  const merged = begun.map(merge)
  // Kept before the waiting: another request may wait for what this one says.
  await memory.remember(changes)
  const waiting = pieces.filter((piece) => !begun.includes(piece))
  await waitForOthers(memory, waiting.map(nameOf), [...traces], known)
  merged.push(...waiting.map(merge))
  await memory.remember(changes)

  const candidates = merged.flatMap((piece): Candidate[] => {
    const isMereChange = isOngoing(piece) && !piece.isBegun && !isFinished(piece.body)
    const trace = known.get(traceNameOf(piece) ?? '') ?? {}
    return isMereChange ? [] : [toCandidate(piece, trace)]
  })
  return { ...found, candidates: candidates.toSorted((a, b) => a.index - b.index) }
}

async function waitForOthers(
  memory: Memory,
  beginnings: readonly string[],
  traces: readonly string[],
  known: Map<string, Json>,
): Promise<void> {
  for (const [round, ms] of waitsMs.entries()) {
    const awaited = [...beginnings, ...(round < waitsForTrace ? traces : [])]
    const missing = awaited.filter((name) => !known.has(name))
    if (missing.length === 0) return
    await delay(ms)
    for (const [name, body] of await memory.recall(missing)) known.set(name, body)
  }
}

const nameOf = ({ kind, id }: Piece) => `${kind}:${id}`

function traceNameOf({ kind, id, body }: Piece): string | null {
  const trace = kind === 'trace' ? id : firstText(body.traceId)
  return trace === undefined ? null : `trace:${trace}`
}

const isWithoutBeginning = (piece: Piece, known: ReadonlyMap<string, Json>) =>
  isOngoing(piece) && !piece.isBegun && !known.has(nameOf(piece))
