import { newSecret, sha256 } from '#lib/core/hash'
import { newId } from '#lib/core/id'
import { type Context, createContext } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { lockName } from '#lib/platform/locks'
import type { User } from '#lib/platform/prisma-client/client'
import { runWrite } from '#lib/platform/write'

import { userSignedUp } from './events.ts'
import { addWorkspace } from './new-workspace.ts'

export interface Person {
  email: string
  name: string | null
  image: string | null
}

/**
 * Everything a first sign-in makes: the person, and a workspace of their own. Somebody whom an administrator entered
 * beforehand has no way to sign in yet, and becomes whoever signs in with that mail address first.
 */
export function signUp(person: Person): Promise<User> {
  return writeAsSystem('identity.sign-up', async (ctx) => {
    await lockName(ctx.db, 'identity.sign-up')
    const { email, name, image } = person
    const expected = await ctx.db.user.findUnique({ where: { email, accounts: { none: {} } } })
    if (expected) return ctx.db.user.update({ where: { id: expected.id }, data: { name, image } })
    const user = await addUser(ctx, person)
    await addWorkspace({ ...ctx, actor: asActor(user) }, nameFirstWorkspace(person), user.id)
    return user
  })
}

/** Inside a write in progress: only the person. The very first one runs the instance. */
export async function addUser(ctx: Context, { email, name, image }: Person): Promise<User> {
  const isFirst = (await ctx.db.user.count()) === 0
  const user = await ctx.db.user.create({
    data: { id: newId('usr'), email, name, image, platformAdmin: isFirst },
  })
  emit({ ...ctx, actor: asActor(user) }, userSignedUp, { subject: user.id, data: { email } })
  return user
}

interface NewSession {
  userId: string
  tokenHash: string
  expiresAt: Date
  userAgent: string | null
  address: string | null
}

export const openSession = (session: NewSession) =>
  writeAsSystem('identity.open-session', (ctx) =>
    ctx.db.session.create({ data: { id: newId('ses'), ...session } }),
  )

export const newSessionToken = () => {
  const token = newSecret()
  return { token, tokenHash: sha256(token) }
}

/** For what happens before there is anybody whose permission could be asked. */
export function writeAsSystem<T>(name: string, work: (ctx: Context) => Promise<T>): Promise<T> {
  const actor = { kind: 'system' as const, name }
  const ctx = createContext({ workspace: null, actor, permissions: [], requestId: newId('req') })
  return runWrite(ctx, { name, input: null }, {}, work)
}

const asActor = ({ id, email, name }: User) => ({
  kind: 'user' as const,
  userId: id,
  email,
  name,
  role: null,
  sessionId: null,
  familyId: null,
})

function nameFirstWorkspace({ name, email }: Person): string {
  const first = (name ?? email.split('@')[0] ?? 'My').split(/\s+/)[0] ?? 'My'
  return `${first.slice(0, 60)}’s workspace`
}
