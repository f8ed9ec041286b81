import { bucketMs } from '#lib/ingest/index'
import { createSystemContext } from '#lib/platform/context'
import type { Db } from '#lib/platform/postgres'
import type { AlertRule, AlertState } from '#lib/platform/prisma-client/client'

import { isCounted } from '../measure/counters.ts'
import type { DueRule } from './record-decisions.ts'
import { termsOf } from './rows.ts'

const minuteMs = 60_000
const statesAtOnce = 200

export interface Due {
  /** Answered by live counters, if those tell all. */
  counted: DueRule[]
  asked: DueRule[]
}

/** Rules whose turn it is: every ten seconds what can be counted, everything else every minute, spread over it. */
export async function listDue(now: number, isSlow: (ruleId: string) => boolean): Promise<Due> {
  const { db } = createSystemContext('alerts.evaluate')
  const enabled = await db.alertRule.findMany({ where: { enabled: true }, orderBy: { id: 'asc' } })
  const due = enabled.filter((rule) => isDue(rule, now, isSlow(rule.id)))
  const ids = [...new Set(due.map(({ workspaceId }) => workspaceId))]
  const workspaces = await db.workspace.findMany({
    where: { id: { in: ids }, deletedAt: null },
    select: { id: true, slug: true, name: true },
  })
  const byId = new Map(workspaces.map((workspace) => [workspace.id, workspace]))
  const states = await listStates(
    db,
    due.map(({ id }) => id),
  )
  const found = due.flatMap((rule) => {
    const workspace = byId.get(rule.workspaceId)
    return workspace ? [{ rule, workspace, states: states.get(rule.id) ?? [] }] : []
  })
  return {
    counted: found.filter(({ rule }) => isCounted(termsOf(rule))),
    asked: found.filter(({ rule }) => !isCounted(termsOf(rule))),
  }
}

async function listStates(db: Db, ruleIds: readonly string[]): Promise<Map<string, AlertState[]>> {
  const byRule = new Map<string, AlertState[]>()
  for (let from = 0; from < ruleIds.length; from += statesAtOnce) {
    const rows = await db.alertState.findMany({
      where: { ruleId: { in: ruleIds.slice(from, from + statesAtOnce) } },
    })
    for (const row of rows) byRule.set(row.ruleId, [...(byRule.get(row.ruleId) ?? []), row])
  }
  return byRule
}

function isDue(rule: AlertRule, now: number, isSlow: boolean): boolean {
  if (rule.evaluatedAt && rule.evaluatedAt.getTime() >= now) return false
  return isCounted(termsOf(rule)) || isMinuteDue(rule, now) || (rule.unknownSince !== null && !isSlow)
}

/** Each rule has its own ten seconds of the minute, so that not all of them are asked at once. */
export function isMinuteDue({ id, evaluatedAt }: AlertRule, now: number): boolean {
  if (!evaluatedAt) return true
  const phase = ((id.codePointAt(id.length - 1) ?? 0) % (minuteMs / bucketMs)) * bucketMs
  return Math.floor((now - phase) / minuteMs) > Math.floor((evaluatedAt.getTime() - phase) / minuteMs)
}
