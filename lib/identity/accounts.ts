import { sha256 } from '#lib/core/hash'
import { newId } from '#lib/core/id'
import { conflict } from '#lib/core/problem'
import { lockRow } from '#lib/platform/locks'
import { getPrisma } from '#lib/platform/postgres'
import type { User } from '#lib/platform/prisma-client/client'

import { endSession } from './end-session.ts'
import { writeAsSystem } from './sign-in.ts'

/** The account of one provider that a person signs in with. */
interface ProviderAccount {
  provider: string
  providerAccountId: string
}

export const getUserById = (id: string): Promise<User | null> =>
  getPrisma().user.findUnique({ where: { id } })

/** Only those who can sign in: whoever was merely entered by an administrator has no account yet. */
export const getSignedUpUser = (email: string): Promise<User | null> =>
  getPrisma().user.findUnique({ where: { email: email.toLowerCase(), accounts: { some: {} } } })

export const getUserByEmail = (email: string): Promise<User | null> =>
  getPrisma().user.findUnique({ where: { email: email.toLowerCase() } })

export async function getUserByAccount({
  provider,
  providerAccountId,
}: ProviderAccount): Promise<User | null> {
  const account = await getPrisma().account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    include: { user: true },
  })
  return account?.user ?? null
}

/**
 * The first account of somebody must stay the first until it is written: with the same mail address another provider may
 * have been there in the meantime, and two providers never become one person by themselves.
 */
export async function linkAccount(
  userId: string,
  { provider, providerAccountId }: ProviderAccount,
  { isFirst }: { isFirst: boolean },
): Promise<void> {
  await writeAsSystem('identity.link-account', async ({ db }) => {
    await lockRow(db, 'User', userId)
    if (isFirst && (await db.account.count({ where: { userId } })) > 0) {
      throw conflict('Somebody else signed in with this mail address at the same moment.')
    }
    return db.account.create({ data: { id: newId('acc'), userId, provider, providerAccountId } })
  })
}

export const getSessionByToken = (token: string) =>
  getPrisma().session.findUnique({ where: { tokenHash: sha256(token) }, include: { user: true } })

export async function endSessionByToken(token: string): Promise<void> {
  const session = await getSessionByToken(token)
  if (session) await writeAsSystem('identity.end-session', (ctx) => endSession(ctx, session.id))
}
