import type { Json } from '../pick.ts'

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

/** One that says its end, what it used or what came of it, is complete; some senders tell all of it at once. */
export const isFinished = ({ endTime, usage, usageDetails, output, level }: Json) =>
  [endTime, usage, usageDetails, output].some((value) => value !== undefined && value !== null) ||
  level === 'ERROR'
