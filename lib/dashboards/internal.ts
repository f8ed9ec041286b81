import { invalidInput, notFound, Problem } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import type { Dashboard as DashboardRow, Prisma } from '#lib/platform/prisma-client/client'
import { resolveRange } from '#lib/query/index'

import { placePanels } from './place-panels.ts'
import { findReadyMade } from './ready-made/ready-made.ts'
import { type Dashboard, type DashboardSettings, mostDashboardBytes } from './schema.ts'

type Content = Pick<Dashboard, 'panels' | 'from' | 'to' | 'timezone' | 'filter'>

/** The columns of a dashboard that makes sense; refuses one that does not. */
export function toColumns(
  { name, description, panels, from, to, timezone, filter }: Required<DashboardSettings>,
  now: Date,
) {
  resolveRange({ from, to, timezone: timezone ?? 'UTC' }, now.getTime())
  const content: Content = { panels: placePanels(panels), from, to, timezone, filter }
  const bytes = Buffer.byteLength(JSON.stringify(content))
  if (bytes > mostDashboardBytes) {
    throw new Problem(
      'REQ_004',
      `The dashboard takes ${Math.ceil(bytes / 1024)} KB, and at most ${mostDashboardBytes / 1024} KB are kept. ` +
        'Shorten its notes and filters, or divide it.',
    )
  }
  return {
    name,
    description,
    content: content as unknown as Prisma.InputJsonObject,
    panelCount: panels.length,
  }
}

export const toDashboard = (row: DashboardRow): Dashboard => ({
  ...(row.content as unknown as Content),
  id: row.id,
  name: row.name,
  description: row.description,
  built_in: false,
  version: row.version,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
})

/** One of the workspace’s own, or one that comes with the product. */
export async function requireDashboard({ db }: Pick<WorkspaceContext, 'db'>, id: string): Promise<Dashboard> {
  const readyMade = findReadyMade(id)
  if (readyMade) return readyMade
  const row = await db.dashboard.findUnique({ where: { id } })
  if (!row) throw notFound('dashboard')
  return toDashboard(row)
}

export function refuseBuiltIn({ built_in: isBuiltIn, name }: Dashboard): void {
  if (!isBuiltIn) return
  throw invalidInput(
    `“${name}” comes with the product and stays as it is. Duplicate it, and change the copy.`,
  )
}
