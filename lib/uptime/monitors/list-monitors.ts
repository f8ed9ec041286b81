import { z } from 'zod'

import { operation } from '#lib/platform/operation'
import { pageById, pageInput, pageOf, toPage } from '#lib/platform/page'
import type { Prisma } from '#lib/platform/prisma-client/client'

import { monitor, monitorFilter } from '../schema.ts'
import { toMonitor } from './rows.ts'

export type MonitorFilter = z.output<z.ZodObject<typeof monitorFilter>>

export function whereOf({ state, type, tag, search }: MonitorFilter): Prisma.MonitorWhereInput {
  return {
    ...(state === 'paused' ? { isPaused: true } : state ? { isPaused: false, state } : {}),
    ...(type ? { type } : {}),
    ...(tag ? { tags: { has: tag } } : {}),
    ...(search ? { name: { contains: search, mode: 'insensitive' } } : {}),
  }
}

export const listMonitors = operation({
  name: 'monitors.list',
  summary: 'Monitors and how each stands, newest first',
  kind: 'read',
  http: 'GET /api/monitors',
  scope: 'monitors:read',
  input: pageInput.extend(monitorFilter),
  output: pageOf(monitor),
  async run(ctx, { state, type, tag, search, ...input }) {
    const page = pageById(input)
    const where = { AND: [page.where ?? {}, whereOf({ state, type, tag, search })] }
    const [rows, windows] = await Promise.all([
      ctx.db.monitor.findMany({ ...page, where }),
      ctx.db.maintenanceWindow.findMany(),
    ])
    return toPage(rows, input, (row) => toMonitor(row, windows, ctx.now))
  },
})

const counted = z.object({
  total: z.number(),
  up: z.number(),
  degraded: z.number(),
  down: z.number(),
  pending: z.number(),
  paused: z.number(),
  tags: z.array(z.string()),
})

export const countMonitors = operation({
  name: 'monitors.count',
  summary: 'How many monitors are in each state, and the tags that they carry',
  kind: 'read',
  http: 'GET /api/monitors/counts',
  scope: 'monitors:read',
  input: z.object({}),
  output: counted,
  async run({ db }) {
    const rows = await db.monitor.findMany({ select: { state: true, isPaused: true, tags: true } })
    const count = { total: rows.length, up: 0, degraded: 0, down: 0, pending: 0, paused: 0 }
    for (const { state, isPaused } of rows) count[isPaused ? 'paused' : (state as 'up')]++
    return { ...count, tags: [...new Set(rows.flatMap(({ tags }) => tags))].toSorted() }
  },
})
