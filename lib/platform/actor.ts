export type Role = 'owner' | 'admin' | 'member' | 'viewer'

export interface UserActor {
  kind: 'user'
  userId: string
  email: string
  name: string | null
  role: Role | null
  sessionId: string | null
  /** Of an access token: the sign-in that it comes from. */
  familyId: string | null
}

export type KeyActor = { kind: 'key'; keyId: string; name: string }
type SystemActor = { kind: 'system'; name: string }

export type Actor =
  | UserActor
  | KeyActor
  | SystemActor
  | { kind: 'anonymous' }
  /** Acts for whoever asked it, with their rights at that moment; it is said of both. */
  | { kind: 'agent'; agent: string; runId: string; asker: UserActor | KeyActor | SystemActor }

/** Whose doing it is: of an agent, whoever asked it. */
export const askerOf = (actor: Actor): Exclude<Actor, { kind: 'agent' }> =>
  actor.kind === 'agent' ? actor.asker : actor
