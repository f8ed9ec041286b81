import { newId } from '#lib/core/id'
import type { Context } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import type { Workspace } from '#lib/platform/prisma-client/client'

import { workspaceCreated } from './events.ts'
import { reservedSlugs } from './schema.ts'

/** Makes a workspace with its first owner, inside the write in progress; its event gives it a place for events. */
export async function addWorkspace(ctx: Context, name: string, ownerId: string): Promise<Workspace> {
  const id = newId('ws')
  const slug = await findFreeSlug(ctx, toSlug(name) || 'workspace')
  const created = await ctx.db.workspace.create({ data: { id, slug, name } })
  await ctx.db.member.create({
    data: { id: newId('mem'), workspaceId: id, userId: ownerId, role: 'owner' },
  })
  emit({ ...ctx, workspace: { id, slug, name } }, workspaceCreated, { subject: id, data: { slug, name } })
  return created
}

export const toSlug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')

async function findFreeSlug(ctx: Context, wanted: string): Promise<string> {
  const taken = await ctx.db.workspace.findMany({
    where: { slug: { startsWith: wanted } },
    select: { slug: true },
  })
  const slugs = new Set([...reservedSlugs, ...taken.map((row) => row.slug)])
  if (!slugs.has(wanted)) return wanted
  let number = 2
  while (slugs.has(`${wanted}-${number}`)) number++
  return `${wanted}-${number}`
}
