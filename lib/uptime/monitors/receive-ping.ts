import { ingestCandidates } from '#lib/ingest/index'
import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import type { Monitor as MonitorRow } from '#lib/platform/prisma-client/client'
import { getAppendingRedis } from '#lib/platform/redis'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'

import { readCron } from '../decision/windows.ts'
import { openAll } from '../internal.ts'
import { nothingSeen, type Result, resultId, resultsStream } from '../schedule/streams.ts'
import { readSettings } from './rows.ts'

const mostLetters = 10_000
const region = 'local'

const kinds = ['start', 'success', 'fail', 'log'] as const
type PingKind = (typeof kinds)[number]

/** The last part of the address: a word, or what a program ended with. */
export function readPingKind(part: string | undefined): PingKind | null {
  if (part === undefined) return 'success'
  if (/^\d{1,3}$/.test(part)) return Number(part) === 0 ? 'success' : 'fail'
  return kinds.find((kind) => kind === part) ?? null
}

/** A job says that it begins, ended well, failed, or something to remember. False where nobody has such a token. */
export async function receivePing(token: string, kind: PingKind, text: string): Promise<boolean> {
  const db = openAll()
  const row = await db.monitor.findUnique({ where: { token } })
  if (!row) return false
  if (row.isPaused) return true
  const now = new Date()
  if (kind === 'log') {
    await keepLog(row, text)
    return true
  }
  const { grace_s: graceS } = readSettings(row)
  if (kind === 'start') {
    const dueAt = new Date(now.getTime() + graceS * 1_000)
    await db.monitor.update({ where: { id: row.id }, data: { startedAt: now, dueAt, updatedAt: now } })
    return true
  }
  const tookMs = row.startedAt && now.getTime() - row.startedAt.getTime()
  const said = text.trim().slice(0, 300)
  await publishReport(row, now.getTime(), {
    outcome: kind === 'success' ? 'up' : 'down',
    reason: kind === 'fail' ? `The job failed.${said ? ` ${said}` : ''}` : null,
    tookMs,
  })
  await db.monitor.update({
    where: { id: row.id },
    data: { startedAt: null, dueAt: nextDue(row, now), updatedAt: now },
  })
  return true
}

/** When the next one is late. */
function nextDue(row: Pick<MonitorRow, 'settings' | 'intervalS'>, now: Date): Date {
  const { schedule, timezone, grace_s: graceS } = readSettings(row)
  const next = schedule === undefined ? null : readCron(schedule, timezone)?.nextRun(now)
  return new Date((next?.getTime() ?? now.getTime() + row.intervalS * 1_000) + graceS * 1_000)
}

interface Report {
  outcome: Result['outcome']
  reason: string | null
  tookMs?: number | null
}

/** What comes by itself goes the way of what was looked at. */
export async function publishReport(
  { id: monitor, workspaceId: workspace }: Pick<MonitorRow, 'id' | 'workspaceId'>,
  at: number,
  { outcome, reason, tookMs = null }: Report,
): Promise<void> {
  const due = { monitor, workspace, slot: at }
  const result: Result = {
    ...nothingSeen,
    ...due,
    id: resultId(due, region),
    region,
    at,
    outcome,
    reason,
    phases: { ...nothingSeen.phases, total_ms: tookMs },
  }
  await getAppendingRedis().xadd(resultsStream, '*', 'd', JSON.stringify(result))
}

async function keepLog({ name, id, workspaceId }: MonitorRow, text: string): Promise<void> {
  const workspace = await getWorkspaceRef(workspaceId)
  if (!workspace) return
  const ctx = createSystemContext('uptime.ping', workspace) as WorkspaceContext
  const props = { monitor_id: id, text: text.slice(0, mostLetters) }
  await ingestCandidates(ctx, {
    source: 'uptime',
    candidates: [{ index: 0, name: 'heartbeat.log', subject: name, props }],
  })
}
