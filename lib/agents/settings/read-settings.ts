import { z } from 'zod'

import type { WorkspaceContext } from '#lib/platform/context'
import { log } from '#lib/platform/log'
import { open, seal } from '#lib/platform/seal'

import type { ModelChoice } from '../model/open-link.ts'
import { providerKinds } from './schema.ts'

const purpose = 'model-key'
const tailLength = 4

const storedProvider = z.object({
  id: z.string(),
  kind: z.enum(providerKinds),
  model: z.string(),
  base_url: z.string().nullable(),
  sealed: z.string().nullable(),
  tail: z.string().nullable(),
})
export type StoredProvider = z.output<typeof storedProvider>

export interface StoredSettings {
  providers: StoredProvider[]
  runBudgetUsd: number
  dayBudgetUsd: number
  monthBudgetUsd: number
  weeklyReview: boolean
  investigateAlerts: boolean
}

const defaults: StoredSettings = {
  providers: [],
  runBudgetUsd: 2,
  dayBudgetUsd: 20,
  monthBudgetUsd: 200,
  weeklyReview: true,
  investigateAlerts: false,
}

export async function readSettings({
  db,
  workspace,
}: Pick<WorkspaceContext, 'db' | 'workspace'>): Promise<StoredSettings> {
  const row = await db.agentSettings.findUnique({ where: { workspaceId: workspace.id } })
  return row ? { ...row, providers: z.array(storedProvider).parse(row.providers) } : defaults
}

export async function saveSettings(ctx: WorkspaceContext, change: Partial<StoredSettings>): Promise<void> {
  const { db, workspace, now } = ctx
  const { providers, ...rest } = { ...(await readSettings(ctx)), ...change }
  const kept = {
    providers,
    runBudgetUsd: rest.runBudgetUsd,
    dayBudgetUsd: rest.dayBudgetUsd,
    monthBudgetUsd: rest.monthBudgetUsd,
    weeklyReview: rest.weeklyReview,
    investigateAlerts: rest.investigateAlerts,
    updatedAt: now,
  }
  const where = { workspaceId: workspace.id }
  await db.agentSettings.upsert({ where, create: { ...kept, ...where }, update: kept })
}

export const sealKey = (key: string) => ({ sealed: seal(purpose, key), tail: key.slice(-tailLength) })

/** A key that was sealed by another secret of the instance is as good as none. */
export function openChoice({ kind, model, base_url: baseUrl, sealed }: StoredProvider): ModelChoice {
  let key: string | null = null
  try {
    key = sealed === null ? null : open(purpose, sealed)
  } catch (error) {
    log.warn({ error }, 'the key of a model cannot be read; it has to be entered again')
  }
  return { kind, model, baseUrl, key, isOperators: false }
}
