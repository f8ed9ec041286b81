import type { WorkspaceContext } from './context.ts'
import type { LiveMessage } from './live.ts'

export interface MissedMessage {
  seq: number
  message: LiveMessage
}

/** What people and programs may watch: who may enter, and how one who was away gets what was missed. */
export interface Room {
  /** The part of a room's full name before the first colon: `events`, `thread`. */
  name: string
  summary: string
  /** Lets in or throws; asks the operation that reads the same thing. `id` is the part after the colon. */
  authorise(ctx: WorkspaceContext, id: string | null): Promise<void>
  /** In order, above a number; rooms without numbered messages have none. */
  listAfter?(ctx: WorkspaceContext, id: string | null, seq: number, limit: number): Promise<MissedMessage[]>
  /**
   * For what is too much to be numbered: read from a channel of its own, while somebody watches. What arrives within a
   * moment is gathered once and told each room as one message; a reader who is slower than that misses some.
   */
  stream?: {
    channel(workspaceId: string): string
    gather(texts: readonly string[]): (id: string | null) => LiveMessage
  }
  /** The number that a newcomer starts from. */
  getLastSeq?(ctx: WorkspaceContext, id: string | null): Promise<number>
  readonly isRoom: true
}

export const room = (spec: Omit<Room, 'isRoom'>): Room => ({ ...spec, isRoom: true })

export const isRoom = (value: unknown): value is Room =>
  typeof value === 'object' && value !== null && 'isRoom' in value
