import { z } from 'zod'

import { toCanonicalJson } from '#lib/core/canonical-json'
import { say } from '#lib/core/wording'
import { ingestCandidates } from '#lib/ingest/index'
import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import { emit, event } from '#lib/platform/event'
import { type Approval, Prisma } from '#lib/platform/prisma-client/client'
import { schedule } from '#lib/platform/subscriber'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'
import { runWrite } from '#lib/platform/write'
import { type Filter, query, runQuery } from '#lib/query/index'

import {
  findAffected,
  judgeOutcome,
  type Judgement,
  type MeasuredSpend,
  type Outcome,
  outcomeVerdicts,
} from './judge-outcome.ts'

const measuredDays = 7
const dayMs = 86_400_000
const mostAtOnce = 100

const savingsMeasured = event({
  name: 'savings.measured',
  summary: 'Savings of an action measured',
  data: z.object({
    run_id: z.string(),
    thread_id: z.string(),
    title: z.string(),
    predicted_usd: z.number(),
    realised_usd: z.number().nullable(),
    verdict: z.enum(outcomeVerdicts),
    reason: z.string(),
  }),
  wording: {
    icon: 'agents',
    href: ({ thread_id }) => `ask/${thread_id}`,
    sentence: ({ title, verdict }) =>
      verdict === 'unclear' ? say`What ${title} saved can’t be told` : say`${title} was a ${verdict}`,
    text: ({ predicted_usd: predicted, realised_usd: realised, reason }) =>
      `Predicted: $${predicted.toFixed(2)} a month. Measured: ${realised === null ? 'nothing certain' : `$${realised.toFixed(2)}`}. ${reason}`,
    notify: true,
  },
})

/** An action that was accepted is measured a week later, so that predictions can be held against what came of them. */
export const measureOutcomes = schedule({
  name: 'agents.measure-outcomes',
  cron: '23 * * * *',
  timeoutMs: 300_000,
  async run({ db, now, log }) {
    const due = await db.approval.findMany({
      where: {
        status: 'approved',
        savingUsd: { not: null },
        outcome: { equals: Prisma.DbNull },
        measureAt: { lte: now },
        decidedAt: { lte: new Date(now.getTime() - measuredDays * dayMs) },
      },
      include: { run: { select: { threadId: true } } },
      orderBy: { measureAt: 'asc' },
      take: mostAtOnce,
    })
    for (const { run, ...approval } of due) {
      const workspace = await getWorkspaceRef(approval.workspaceId)
      if (!workspace) continue
      const ctx = { ...createSystemContext('agents.measure-outcomes', workspace), now } as WorkspaceContext
      try {
        await measureOutcome(ctx, approval, run.threadId)
      } catch (error) {
        log.warn({ error, approval: approval.id }, 'what an action saved is measured later')
      }
    }
  },
})

async function measureOutcome(ctx: WorkspaceContext, approval: Approval, threadId: string): Promise<void> {
  const decided = approval.decidedAt?.getTime() ?? 0
  const [start, end] = [decided - measuredDays * dayMs, decided + measuredDays * dayMs]
  const affected = findAffected(approval.operation, approval.input)
  const predicted = approval.savingUsd ?? 0
  const judged: Judgement = affected
    ? judgeOutcome(predicted, {
        before: await readSpend(ctx, affected, start, decided),
        after: await readSpend(ctx, affected, decided, end),
        days: measuredDays,
      })
    : {
        realised_usd: null,
        verdict: 'unclear',
        reason: 'The action names no feature and no model, so there is nothing to compare.',
      }
  const [from, to] = [decided, end].map((at) => new Date(at).toISOString()) as [string, string]
  const outcome: Outcome = { predicted_usd: predicted, ...judged, from, to }
  // Under an id of its own it counts once, however often this is repeated.
  await recordSaving(ctx, approval, outcome, affected)
  const measuring = { name: 'agents.measure-outcome', input: null, audited: false }
  await runWrite(ctx, measuring, {}, async (inner) => {
    const { count } = await inner.db.approval.updateMany({
      where: { id: approval.id, outcome: { equals: Prisma.DbNull } },
      data: { outcome: { ...outcome } },
    })
    if (count === 0) return
    const { predicted_usd, realised_usd, verdict, reason } = outcome
    const data = { predicted_usd, realised_usd, verdict, reason }
    emit(inner, savingsMeasured, {
      subject: approval.id,
      data: { ...data, run_id: approval.runId, thread_id: threadId, title: approval.title },
    })
  })
}

async function readSpend(
  ctx: WorkspaceContext,
  filter: Filter,
  from: number,
  to: number,
): Promise<MeasuredSpend> {
  const calls = { event: 'llm.call', filter }
  const asked = query.parse({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    interval: 'none',
    series: [{ ...calls, measure: 'sum', of: 'props.cost_usd' }, calls],
    fresh: true,
  })
  const answer = await runQuery(ctx, asked)
  if (answer.kind !== 'trends') throw new Error('trends were asked for')
  const [usd, count] = answer.series.map(({ total }) => total ?? 0)
  return { usd: usd ?? 0, calls: count ?? 0 }
}

/** What was saved within the week itself; a month of it may never come. */
async function recordSaving(
  ctx: WorkspaceContext,
  approval: Approval,
  { verdict, realised_usd: realised, predicted_usd, to }: Outcome,
  affected: Filter | null,
): Promise<void> {
  if (verdict !== 'hit' || realised === null) return
  const props = { approval_id: approval.id, predicted_usd, affected: toCanonicalJson(affected) }
  const value = (realised * measuredDays) / 30
  const candidate = { index: 0, name: 'savings.recorded', time: to, id: `sav_${approval.id}`, value, props }
  const { rejected } = await ingestCandidates(ctx, { source: 'agents', candidates: [candidate] })
  if (rejected[0]) throw new Error(rejected[0].message)
}
