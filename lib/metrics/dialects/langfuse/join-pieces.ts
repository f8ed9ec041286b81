import { getRedis } from '#lib/platform/redis'

import type { Candidate, Reading } from '../../ingest/candidate.ts'
import { hashPrompt } from '../hash-prompt.ts'
import { firstText, type Json } from '../pick.ts'
import { type IngestionReading, mergeBodies } from './ingestion.ts'
import { isFinished, isOngoing, type Piece } from './pieces.ts'
import { toCandidate } from './to-candidate.ts'

// Longer than anything runs that is told of in two requests.
const keptS = 24 * 60 * 60

/** What was asked and answered is not kept, here neither. */
const unkept = new Set(['input', 'output'])

/**
 * A library tells of a generation when it begins and, perhaps in another request, when it ends; the person and the
 * session are told with the trace. What was said is kept for a day, so that the end finds its beginning.
 */
export async function joinPieces(
  { pieces, ...found }: IngestionReading,
  workspaceId: string,
): Promise<Reading> {
  if (pieces.length === 0) return found
  const keyOf = (kind: string, id: string) => `langfuse:${workspaceId}:${kind}:${id}`
  const traceIds = new Set(pieces.map(traceIdOf).filter((id) => id !== undefined))
  const known = await recall([
    ...pieces.filter(isOngoing).map(({ kind, id }) => keyOf(kind, id)),
    ...[...traceIds].map((id) => keyOf('trace', id)),
  ])
  const changed = new Map<string, Json>()
  const merge = (piece: Piece): Piece => {
    if (piece.kind !== 'trace' && !isOngoing(piece)) return piece
    const key = keyOf(piece.kind, piece.id)
    const body = mergeBodies(known.get(key) ?? {}, piece.body)
    known.set(key, body)
    if (piece.kind === 'trace' || !isFinished(body)) changed.set(key, body)
    return { ...piece, body }
  }
  const merged = [...pieces.filter(isTrace), ...pieces.filter((piece) => !isTrace(piece))].map(merge)
  await remember(changed)
  const candidates = merged.flatMap((piece): Candidate[] => {
    const isOnlyChange = isOngoing(piece) && !piece.isBegun && !isFinished(piece.body)
    if (isOnlyChange) return []
    const traceId = traceIdOf(piece)
    return [toCandidate(piece, (traceId && known.get(keyOf('trace', traceId))) || {})]
  })
  return { ...found, candidates: candidates.toSorted((a, b) => a.index - b.index) }
}

const isTrace = ({ kind }: Piece) => kind === 'trace'

const traceIdOf = ({ kind, id, body }: Piece) => (kind === 'trace' ? id : firstText(body.traceId))

async function recall(keys: readonly string[]): Promise<Map<string, Json>> {
  if (keys.length === 0) return new Map()
  const texts = await getRedis().mget([...keys])
  const known = new Map<string, Json>()
  for (const [at, key] of keys.entries()) {
    const text = texts[at]
    if (text) known.set(key, JSON.parse(text) as Json)
  }
  return known
}

async function remember(changed: ReadonlyMap<string, Json>): Promise<void> {
  if (changed.size === 0) return
  const pipeline = getRedis().pipeline()
  for (const [key, body] of changed) {
    pipeline.set(key, JSON.stringify(toKept(body)), 'EX', keptS)
  }
  const results = await pipeline.exec()
  const failed = results?.find(([error]) => error)?.[0]
  if (failed) throw failed
}

function toKept(body: Json): Json {
  const kept = Object.fromEntries(Object.entries(body).filter(([name]) => !unkept.has(name)))
  return { ...kept, promptHash: body.promptHash ?? hashPrompt(body.input) }
}
