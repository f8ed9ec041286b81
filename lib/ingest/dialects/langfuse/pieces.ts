import { firstText, isObject, type Json } from '../pick.ts'

export type PieceKind = 'trace' | 'generation' | 'span' | 'event' | 'score'

/** What one request says of one thing; another request may say the rest. */
export interface Piece {
  /** The last event of the request that says something of it. */
  index: number
  kind: PieceKind
  id: string
  body: Json
  /** Whether its beginning was told here. */
  isBegun: boolean
  saidAt: string | undefined
}

export const pieceKinds = new Map<string, PieceKind>([
  ['trace-create', 'trace'],
  ['generation-create', 'generation'],
  ['generation-update', 'generation'],
  ['embedding-create', 'generation'],
  ['span-create', 'span'],
  ['span-update', 'span'],
  ['observation-create', 'span'],
  ['observation-update', 'span'],
  ['agent-create', 'span'],
  ['tool-create', 'span'],
  ['chain-create', 'span'],
  ['retriever-create', 'span'],
  ['evaluator-create', 'span'],
  ['guardrail-create', 'span'],
  ['event-create', 'event'],
  ['score-create', 'score'],
])

/** What changes over time, and is complete only at its end. */
export const isOngoing = ({ kind }: Piece) => kind === 'generation' || kind === 'span'

/**
 * One that says its end, what it used or what came of it, is complete; some senders tell all of it at once. What is
 * remembered of one says it itself, because what came of it is not kept.
 */
export const isFinished = ({ endTime, usage, usageDetails, output, level, isOver }: Json) =>
  [endTime, usage, usageDetails, output, isOver].some((value) => value !== undefined && value !== null) ||
  level === 'ERROR'

/** The names under which something is remembered: what was said of it, and what was said before its beginning was. */
export const nameOf = ({ kind, id }: Pick<Piece, 'kind' | 'id'>) => `${kind}:${id}`
export const endOf = (piece: Pick<Piece, 'kind' | 'id'>) => `end:${nameOf(piece)}`

export function traceNameOf({ kind, id, body }: Pick<Piece, 'kind' | 'id' | 'body'>): string | null {
  const trace = kind === 'trace' ? id : firstText(body.traceId)
  return trace === undefined ? null : nameOf({ kind: 'trace', id: trace })
}

/** Later changes win, but nothing is taken back by leaving it out; metadata is added to. */
export function mergeBodies(before: Json, after: Json): Json {
  const metadata =
    isObject(before.metadata) && isObject(after.metadata)
      ? { metadata: { ...before.metadata, ...after.metadata } }
      : {}
  return { ...before, ...keepSaid(after), ...metadata }
}

const keepSaid = (body: Json): Json =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined && value !== null))
