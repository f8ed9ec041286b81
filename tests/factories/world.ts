import { newApiKey } from '#lib/core/api-key'
import { newSecret, sha256 } from '#lib/core/hash'
import { newId } from '#lib/core/id'
import type { Role } from '#lib/platform/actor'
import { getPrisma } from '#lib/platform/postgres'

import { type BareWorld, loadExamples, type World } from './examples.ts'
import { createMember, createOwner, type TestMember } from './workspace.ts'

const nextYear = () => new Date(Date.now() + 365 * 86_400_000)

export async function createWorld(): Promise<World> {
  const owner = await createOwner()
  const { workspace } = owner
  const [bystander, key, invitation] = await Promise.all([
    createMember(workspace, 'member'),
    insertKey(workspace.id, ['activity:read']),
    insertInvitation(owner),
  ])
  const people = [owner, bystander]
  const sessions = await Promise.all(people.map(({ user }) => insertSession(user.id)))
  const world: BareWorld = {
    owner,
    workspace,
    bystander,
    keyId: key.id,
    key: key.secret,
    invitationId: invitation.id,
    invitationToken: invitation.token,
    sessionIds: new Map(people.map(({ user }, at) => [user.id, sessions[at]?.id ?? ''])),
  }
  const examples = await loadExamples()
  const inserted = await Promise.all(examples.map(async (each) => each.insert?.(world)))
  const rows: Record<string, string> = Object.assign({}, ...inserted)
  return { ...world, ...rows, rows }
}

/** Another person in the world, with a session too. */
export async function addPerson(world: World, role: Role): Promise<TestMember> {
  const member = await createMember(world.workspace, role)
  const { id } = await insertSession(member.user.id)
  world.sessionIds.set(member.user.id, id)
  return member
}

/** A key as it lies in the database, with scopes that nobody would be given through the product. */
export async function insertKey(
  workspaceId: string,
  scopes: string[],
  more: { expiresAt?: Date; revokedAt?: Date } = {},
): Promise<{ id: string; secret: string }> {
  const secret = newApiKey()
  const id = newId('key')
  const row = { id, workspaceId, name: 'Inserted', start: secret.slice(0, 9), hash: sha256(secret), scopes }
  await getPrisma().apiKey.create({ data: { ...row, ...more } })
  return { id, secret }
}

export async function insertInvitation(
  { user, workspace }: TestMember,
  more: { expiresAt?: Date; role?: 'owner' | 'admin' | 'member' | 'viewer' } = {},
): Promise<{ id: string; token: string }> {
  const token = newSecret()
  const id = newId('inv')
  await getPrisma().invitation.create({
    data: {
      id,
      workspaceId: workspace.id,
      role: 'member',
      tokenHash: sha256(token),
      invitedById: user.id,
      expiresAt: nextYear(),
      ...more,
    },
  })
  return { id, token }
}

/** A signed-in browser. */
export async function insertSession(userId: string): Promise<{ id: string; cookie: string }> {
  const token = newSecret()
  const id = newId('ses')
  await getPrisma().session.create({
    data: { id, userId, tokenHash: sha256(token), expiresAt: nextYear() },
  })
  return { id, cookie: `bellwether.session=${token}` }
}
