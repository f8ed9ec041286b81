import type { Actor } from './actor.ts'

/** One thing that happened, as it is stored, delivered and shown. */
export interface EventRecord {
  id: string
  workspaceId: string | null
  name: string
  subject: string | null
  actor: Actor
  data: unknown
  requestId: string | null
  occurredAt: string
}
