import { newSecret, sha256 } from '#lib/core/hash'
import { newId } from '#lib/core/id'
import type { Panel } from '#lib/dashboards/schema'
import { getPrisma } from '#lib/platform/postgres'

import type { TestMember } from './workspace.ts'

/** A panel that counts every event. */
export const countingPanel = (id: string): Panel => ({
  kind: 'question',
  id,
  title: 'Everything',
  x: 0,
  y: 0,
  w: 6,
  h: 7,
  question: { chart: 'line', query: { from: '-7d', to: 'now', series: [{ event: '*' }] } },
})

export async function insertDashboard(
  workspaceId: string,
  panels: Panel[] = [countingPanel('all')],
): Promise<string> {
  const id = newId('dsh')
  const content = { panels, from: '-7d', to: 'now', timezone: null, filter: null }
  await getPrisma().dashboard.create({
    data: {
      id,
      workspaceId,
      name: 'Inserted',
      description: '',
      content,
      panelCount: panels.length,
      updatedAt: new Date(),
    },
  })
  return id
}

export async function insertShare(
  maker: Pick<TestMember, 'user' | 'workspace'>,
  dashboardId: string,
  more: { expiresAt?: Date; letsChoose?: boolean; createdById?: string } = {},
): Promise<{ id: string; token: string }> {
  const id = newId('shr')
  const token = newSecret()
  await getPrisma().dashboardShare.create({
    data: {
      id,
      workspaceId: maker.workspace.id,
      dashboardId,
      tokenHash: sha256(token),
      letsChoose: true,
      createdById: maker.user.id,
      ...more,
    },
  })
  return { id, token }
}
