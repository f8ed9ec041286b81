import type { Adapter, AdapterAccount, AdapterUser } from 'next-auth/adapters'

import { sha256 } from '#lib/core/hash'
import {
  endSessionByToken,
  getSessionByToken,
  getSignedUpUser,
  getUserByAccount,
  getUserById,
  linkAccount,
  openSession,
  signUp,
} from '#lib/identity/index'

interface Visitor {
  userAgent: string | null
  address: string | null
}

type StoredUser = NonNullable<Awaited<ReturnType<typeof getUserById>>>

const toAdapterUser = (user: StoredUser): AdapterUser => ({ ...user, emailVerified: null })
const orNull = (user: StoredUser | null) => (user ? toAdapterUser(user) : null)

/** How next-auth reaches our people and sessions in one request. Session tokens are stored only as hashes. */
export function createAdapter(visitor: Visitor): Adapter {
  let newcomer: string | null = null
  return {
    async createUser({ email, name, image }: Omit<AdapterUser, 'id'>) {
      const user = await signUp({ email: email.toLowerCase(), name: name ?? null, image: image ?? null })
      newcomer = user.id
      return toAdapterUser(user)
    },
    getUser: async (id) => orNull(await getUserById(id)),
    getUserByEmail: async (email) => orNull(await getSignedUpUser(email)),
    getUserByAccount: async (account) => orNull(await getUserByAccount(account)),
    async updateUser({ id }) {
      const user = await getUserById(id)
      if (!user) throw new Error('the person is gone')
      return toAdapterUser(user)
    },
    async linkAccount({ userId, provider, providerAccountId }: AdapterAccount) {
      await linkAccount(userId, { provider, providerAccountId }, { isFirst: userId === newcomer })
    },
    async createSession({ sessionToken, userId, expires }) {
      await openSession({ userId, tokenHash: sha256(sessionToken), expiresAt: expires, ...visitor })
      return { sessionToken, userId, expires }
    },
    async getSessionAndUser(sessionToken) {
      const found = await getSessionByToken(sessionToken)
      if (!found) return null
      const session = { sessionToken, userId: found.userId, expires: found.expiresAt }
      return { session, user: toAdapterUser(found.user) }
    },
    updateSession: async () => null,
    deleteSession: (sessionToken) => endSessionByToken(sessionToken),
  }
}
