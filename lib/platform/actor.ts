export type Role = 'owner' | 'admin' | 'member' | 'viewer'

interface UserActor {
  kind: 'user'
  userId: string
  email: string
  name: string | null
  role: Role | null
  sessionId: string | null
  /** Of an access token: the sign-in that it comes from. */
  familyId: string | null
}

export type Actor =
  | UserActor
  | { kind: 'key'; keyId: string; name: string }
  | { kind: 'system'; name: string }
  | { kind: 'anonymous' }
