import { randomUUID } from 'node:crypto'

import { newId } from '#lib/core/id'
import '#lib/modules'
import { createContextFor, issuePair, resolveCredential, signUp, startFamily } from '#lib/identity/index'
import type { Role } from '#lib/platform/actor'
import type { WorkspaceContext, WorkspaceRef } from '#lib/platform/context'
import { getPrisma } from '#lib/platform/postgres'
import type { User } from '#lib/platform/prisma-client/client'

export interface TestMember {
  user: User
  workspace: WorkspaceRef
  memberId: string
  familyId: string
  token: string
  refreshToken: string
  ctx: WorkspaceContext
}

/** A person who signed in for the first time, with the workspace that this made. */
export async function createOwner(name = 'Ada Lane'): Promise<TestMember> {
  const user = await signUp({ email: `${randomUUID()}@example.test`, name, image: null })
  const { id, workspace } = await getPrisma().member.findFirstOrThrow({
    where: { userId: user.id },
    include: { workspace: true },
  })
  return openMembership(user, workspace, id)
}

/** Another person in a workspace that exists, and in no other. */
export async function createMember(workspace: WorkspaceRef, role: Role): Promise<TestMember> {
  const user = await getPrisma().user.create({
    data: { id: newId('usr'), email: `${randomUUID()}@example.test`, name: 'Ben Ode' },
  })
  const { id } = await getPrisma().member.create({
    data: { id: newId('mem'), workspaceId: workspace.id, userId: user.id, role },
  })
  return openMembership(user, workspace, id)
}

async function openMembership(
  user: User,
  { id, slug, name }: WorkspaceRef,
  memberId: string,
): Promise<TestMember> {
  const workspace = { id, slug, name }
  const grant = { userId: user.id, workspaceId: id, sessionId: null }
  const familyId = await startFamily(getPrisma(), grant)
  const pair = await issuePair(getPrisma(), { ...grant, id: familyId }, new Date())
  return {
    user,
    workspace,
    memberId,
    familyId,
    token: pair.access_token,
    refreshToken: pair.refresh_token,
    ctx: await createTestContext(pair.access_token),
  }
}

/** What a request with this token runs in. */
export async function createTestContext(token: string): Promise<WorkspaceContext> {
  const principal = await resolveCredential({ kind: 'bearer', token })
  const ctx = createContextFor(principal, { requestId: newId('req'), address: null, userAgent: null })
  return ctx as WorkspaceContext
}
