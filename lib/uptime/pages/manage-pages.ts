import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

import { z } from 'zod'

import { newId } from '#lib/core/id'
import { conflict, invalidInput } from '#lib/core/problem'
import { forgetCached } from '#lib/platform/cache'
import type { WorkspaceContext } from '#lib/platform/context'
import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage as cut } from '#lib/platform/page'

import { openAll } from '../internal.ts'
import { newPage, pageChange, type PageGroups, pageGroups, pageSettings, statusPage } from './pages-schema.ts'
import { requirePage, toPage } from './rows.ts'

const one = z.object({ id: z.string() })
const derive = promisify(scrypt) as (password: string, salt: string, length: number) => Promise<Buffer>

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('base64url')
  return `${salt}.${(await derive(password, salt, 32)).toString('base64url')}`
}

export async function isPassword(hash: string, given: string): Promise<boolean> {
  const [salt = '', kept = ''] = hash.split('.')
  return timingSafeEqual(Buffer.from(kept, 'base64url'), await derive(given.slice(0, 200), salt, 32))
}

/** What a browser shows instead of the password, once it was right; another password makes it worthless. */
export const passOf = (hash: string) => createHash('sha256').update(`pass:${hash}`).digest('base64url')

async function requireFree(slug: string, ownId: string | null): Promise<void> {
  // Addresses are shared by all workspaces.
  const found = await openAll().statusPage.findUnique({ where: { slug }, select: { id: true } })
  if (found && found.id !== ownId) throw conflict(`The address “${slug}” is taken. Choose another.`)
}

async function checkGroups({ db }: WorkspaceContext, groups: PageGroups): Promise<void> {
  const components = groups.flatMap(({ components: some }) => some)
  const ids = [...new Set(components.flatMap(({ monitor_ids: some }) => some))]
  if (new Set(components.map(({ id }) => id)).size < components.length)
    throw invalidInput('groups: Two components have the same id.')
  if ((await db.monitor.count({ where: { id: { in: ids } } })) < ids.length)
    throw invalidInput('groups: One of these monitors is not here.')
}

export const listStatusPages = operation({
  name: 'status-pages.list',
  summary: 'Status pages of the workspace',
  kind: 'read',
  http: 'GET /api/status-pages',
  scope: 'status-pages:read',
  input: pageInput,
  output: pageOf(statusPage),
  async run({ db }, input) {
    const rows = await db.statusPage.findMany({
      ...pageById(input),
      include: { _count: { select: { subscribers: true } } },
    })
    return cut(rows, input, (row) => toPage(row, row._count.subscribers))
  },
})

const countSubscribers = ({ db }: WorkspaceContext, pageId: string) =>
  db.statusSubscriber.count({ where: { pageId, confirmedAt: { not: null } } })

export const getStatusPage = operation({
  name: 'status-pages.get',
  summary: 'One status page and how it is set up',
  kind: 'read',
  http: 'GET /api/status-pages/{id}',
  scope: 'status-pages:read',
  input: one,
  output: statusPage,
  run: async (ctx, { id }) => toPage(await requirePage(ctx, id), await countSubscribers(ctx, id)),
})

export const createStatusPage = operation({
  name: 'status-pages.create',
  summary: 'Publish how things stand, at an address of its own',
  kind: 'write',
  http: 'POST /api/status-pages',
  scope: 'status-pages:write',
  status: 201,
  input: newPage,
  output: statusPage,
  subject: (_input, { id }) => id,
  async run(ctx, { name, slug, groups, password, ...settings }) {
    await requireFree(slug, null)
    await checkGroups(ctx, groups)
    if (settings.access === 'password' && !password)
      throw invalidInput('password: Choose one, or make the page public.')
    const row = await ctx.db.statusPage.create({
      data: {
        id: newId('stp', ctx.now.getTime()),
        workspaceId: ctx.workspace.id,
        name,
        slug,
        groups,
        settings: pageSettings.parse(settings),
        password: password ? await hashPassword(password) : null,
        createdAt: ctx.now,
      },
    })
    return toPage(row, 0)
  },
})

export const updateStatusPage = operation({
  name: 'status-pages.update',
  summary: 'Change a status page',
  kind: 'write',
  http: 'PATCH /api/status-pages/{id}',
  scope: 'status-pages:write',
  input: pageChange.extend(one.shape),
  output: statusPage,
  subject: ({ id }) => id,
  async run(ctx, { id, name, slug, groups, password, ...change }) {
    const row = await requirePage(ctx, id)
    if (slug !== undefined) await requireFree(slug, id)
    if (groups !== undefined) await checkGroups(ctx, groups)
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const settings = pageSettings.parse({ ...pageSettings.parse(row.settings), ...given })
    if (settings.access === 'password' && !password && !row.password)
      throw invalidInput('password: Choose one, or make the page public.')
    const updated = await ctx.db.statusPage.update({
      where: { id },
      data: {
        settings,
        name: name ?? row.name,
        slug: slug ?? row.slug,
        groups: groups ?? pageGroups.parse(row.groups),
        ...(password ? { password: await hashPassword(password) } : {}),
      },
    })
    forgetAfter(ctx)
    return toPage(updated, await countSubscribers(ctx, id))
  },
})

export const deleteStatusPage = operation({
  name: 'status-pages.delete',
  summary: 'Take a status page down, with its reports and subscribers',
  kind: 'write',
  http: 'DELETE /api/status-pages/{id}',
  scope: 'status-pages:write',
  input: one,
  output: z.object({ done: z.literal(true) }),
  subject: ({ id }) => id,
  async run(ctx, { id }) {
    await requirePage(ctx, id)
    await ctx.db.statusPage.delete({ where: { id } })
    forgetAfter(ctx)
    return { done: true as const }
  },
})

/** Visitors see a change at once, not when what is remembered grows old. */
export const forgetAfter = ({ write }: WorkspaceContext) =>
  void write?.afterCommit.push(() => forgetCached('status:'))
