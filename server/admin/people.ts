import { notFound } from '#lib/core/problem'
import {
  addUser,
  addWorkspace,
  createKey,
  email as emailSchema,
  getUserByEmail,
  issuePair,
  startFamily,
  workspaceName,
  writeAsSystem,
} from '#lib/identity/index'

import { createAdminContext, requireWorkspaceRef } from './workspace-context.ts'

export async function createWorkspaceFor(name: string, owner: string): Promise<object> {
  const email = emailSchema.parse(owner)
  const checkedName = workspaceName.parse(name)
  const { id, slug } = await writeAsSystem('admin.create-workspace', async (ctx) => {
    const user = (await getUserByEmail(email)) ?? (await addUser(ctx, { email, name: null, image: null }))
    return addWorkspace(ctx, checkedName, user.id)
  })
  return { id, slug }
}

export async function createKeyAs(slug: string, scopes: string[], name = 'Command line'): Promise<object> {
  const { id, key } = await createKey(createAdminContext(await requireWorkspaceRef(slug)), { name, scopes })
  return { id, key }
}

export async function createTokensFor(email: string, slug: string): Promise<object> {
  const workspace = await requireWorkspaceRef(slug)
  const member = await createAdminContext(workspace).db.member.findFirst({
    where: { user: { email: email.toLowerCase() } },
  })
  if (!member) throw notFound('member with this mail address')
  const grant = { userId: member.userId, workspaceId: workspace.id, sessionId: null }
  const { access_token, refresh_token, expires_in } = await writeAsSystem(
    'admin.create-token',
    async (ctx) => {
      const id = await startFamily(ctx.db, grant)
      return issuePair(ctx.db, { id, ...grant }, ctx.now)
    },
  )
  return { access_token, refresh_token, expires_in }
}
