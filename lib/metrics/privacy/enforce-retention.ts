import { getPrisma } from '#lib/platform/postgres'

import { deleteExpiredRows, listKeptDays, writeKeptDays } from './stored-events.ts'

/** Makes the store keep what each workspace wants kept, and nothing else. */
export async function enforceRetention(): Promise<void> {
  const kept = await listKeptDays()
  const workspaces = await getPrisma().workspace.findMany({ select: { id: true, retentionDays: true } })
  const wanted = new Map(workspaces.map(({ id, retentionDays }) => [id, retentionDays]))
  const wrong = kept.filter(({ tenant, days }) => wanted.has(tenant) && wanted.get(tenant) !== days)
  for (const tenant of new Set(wrong.map((each) => each.tenant))) {
    await writeKeptDays(tenant, wanted.get(tenant) ?? 0)
  }
  if (wrong.length > 0 || kept.some(({ isOverdue }) => isOverdue)) await deleteExpiredRows()
}
