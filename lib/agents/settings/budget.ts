import { z } from 'zod'

import { Problem } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { lockName } from '#lib/platform/locks'
import { runWrite } from '#lib/platform/write'

import type { StepBudget } from '../model/chain.ts'
import type { Usage } from '../schema.ts'
import { readSettings, type StoredSettings } from './read-settings.ts'

const activeStatuses = ['queued', 'running', 'waiting']

export interface Spent {
  todayUsd: number
  monthUsd: number
  reservedUsd: number
}

/** Budgets of one run, shared by all agents of it and all runs of the workspace, in whichever process they are. */
export const createBudget = (ctx: WorkspaceContext, runId: string): StepBudget => ({
  async reserve(usd) {
    if (usd > 0) await locked(ctx, (inner) => reserve(inner, runId, usd))
  },
  async settle(reservedUsd, usage) {
    if (usage.cost_usd > 0) await locked(ctx, (inner) => settle(inner, runId, reservedUsd, usage))
    else if (reservedUsd > 0) await settle(ctx, runId, reservedUsd, usage)
  },
})

/** One after the other in a workspace, so that no two take what is left. */
const locked = (ctx: WorkspaceContext, work: (inner: WorkspaceContext) => Promise<void>) =>
  runWrite(ctx, { name: 'agent-budget', input: z.object({}), audited: false }, {}, async (inner) => {
    await lockName(inner.db, `agent-budget:${ctx.workspace.id}`)
    await work(inner as WorkspaceContext)
  })

async function reserve(ctx: WorkspaceContext, runId: string, usd: number): Promise<void> {
  const { db } = ctx
  const [settings, spent, run] = [
    await readSettings(ctx),
    await readSpent(ctx, new Date()),
    await db.run.findUniqueOrThrow({ where: { id: runId } }),
  ]
  const fault = findBudgetFault(settings, spent, run.costUsd + run.reservedUsd, usd)
  if (fault) throw new Problem('BACKEND_003', fault)
  await db.run.update({ where: { id: runId }, data: { reservedUsd: { increment: usd } } })
}

async function settle(
  { db, workspace }: WorkspaceContext,
  runId: string,
  reservedUsd: number,
  usage: Usage,
): Promise<void> {
  // Whoever has deleted the run meanwhile has not deleted what it cost.
  await db.run.updateMany({
    where: { id: runId },
    data: {
      reservedUsd: { decrement: reservedUsd },
      costUsd: { increment: usage.cost_usd },
    },
  })
  if (usage.cost_usd === 0) return
  const key = { workspaceId: workspace.id, day: startOfDay(new Date()) }
  await db.agentSpend.upsert({
    where: { workspaceId_day: key },
    create: { ...key, costUsd: usage.cost_usd },
    update: { costUsd: { increment: usage.cost_usd } },
  })
}

export async function readSpent({ db }: Pick<WorkspaceContext, 'db'>, now: Date): Promise<Spent> {
  const today = startOfDay(now)
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  const days = await db.agentSpend.findMany({ where: { day: { gte: month } } })
  const active = await db.run.aggregate({
    _sum: { reservedUsd: true },
    where: { status: { in: activeStatuses } },
  })
  return {
    todayUsd: days.find(({ day }) => day.getTime() === today.getTime())?.costUsd ?? 0,
    monthUsd: days.reduce((sum, { costUsd }) => sum + costUsd, 0),
    reservedUsd: Math.max(0, active._sum.reservedUsd ?? 0),
  }
}

const startOfDay = (now: Date) => new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000)

/** Which limit the next step could exceed, in words, or null where there is enough left. */
export function findBudgetFault(
  settings: Pick<StoredSettings, 'runBudgetUsd' | 'dayBudgetUsd' | 'monthBudgetUsd'>,
  { todayUsd, monthUsd, reservedUsd }: Spent,
  ofRunUsd: number,
  usd: number,
): string | null {
  const limits: [string, number, number][] = [
    ['This run', settings.runBudgetUsd, ofRunUsd],
    ['All runs of today together', settings.dayBudgetUsd, todayUsd + reservedUsd],
    ['All runs of this month together', settings.monthBudgetUsd, monthUsd + reservedUsd],
  ]
  const reached = limits.find(([, limit, used]) => used + usd > limit)
  if (!reached) return null
  const [what, limit, used] = reached
  const left = Math.max(0, limit - used)
  return `${what} may cost at most ${writeUsd(limit)}. ${writeUsd(left)} of it is left, and the next step could cost up to ${writeUsd(usd)}. An owner or admin can raise the limit in the settings of Ask.`
}

const writeUsd = (usd: number) => `$${usd.toFixed(usd > 0 && usd < 0.01 ? 4 : 2)}`
