import { z } from 'zod'

import { newId } from '#lib/core/id'
import { createSystemContext, type WorkspaceContext, type WorkspaceRef } from '#lib/platform/context'
import { emit } from '#lib/platform/event'
import { lockRow } from '#lib/platform/locks'
import type { Monitor as MonitorRow, Prisma } from '#lib/platform/prisma-client/client'
import { runWrite } from '#lib/platform/write'

import { type CertificateMemory, judgeCertificate } from '../decision/judge-certificate.ts'
import { decide, type Decision, type Memory, type Terms } from '../decision/transitions.ts'
import { isCovered, type Window } from '../decision/windows.ts'
import {
  certificateExpiring,
  monitorDegraded,
  monitorFlapping,
  monitorRecovered,
  monitorWentDown,
} from '../events.ts'
import { beginIncident, endIncident, noteAffected } from '../incidents/record-incident.ts'
import { readSettings } from '../monitors/rows.ts'
import type { Result } from '../schedule/streams.ts'
import type { CheckResult, MonitorState } from '../schema.ts'

const spec = { name: 'uptime.apply', input: z.object({}), audited: false }

/**
 * What one result makes of its monitor: state, spans, incident and what people are told are one transaction, under the lock of
 * the monitor’s row. A result that was applied before, or is older than what is known, changes nothing.
 */
export function applyResult(workspace: WorkspaceRef, result: Result): Promise<MonitorRow | null> {
  const ctx = createSystemContext('uptime.apply', workspace) as WorkspaceContext
  return runWrite(ctx, spec, {}, async (inner) => apply(inner as WorkspaceContext, result))
}

async function apply(ctx: WorkspaceContext, result: Result): Promise<MonitorRow | null> {
  const { db } = ctx
  await lockRow(db, 'Monitor', result.monitor)
  const row = await db.monitor.findUnique({ where: { id: result.monitor } })
  if (!row || row.isPaused) return null
  const decision = decide(
    { state: row.state as MonitorState, memory: row.memory as unknown as Memory },
    { region: result.region, slot: result.slot, outcome: result.outcome, at: result.at },
    await readTerms(ctx, row, result.at),
  )
  if (!decision) return row
  await writeSpans(ctx, row, decision)
  const incidentId = await recordIncident(ctx, row, decision, result)
  tell(ctx, row, decision, { result, incidentId })
  const certificate = noteCertificate(ctx, row, result)
  const since = decision.spans.at(-1)?.from
  return db.monitor.update({
    where: { id: row.id },
    data: {
      state: decision.state,
      ...(decision.state === row.state || since === undefined ? {} : { stateSince: new Date(since) }),
      memory: decision.memory as unknown as Prisma.InputJsonObject,
      last: toShown(result),
      ...(certificate ? { certificate: certificate as unknown as Prisma.InputJsonObject } : {}),
      retryAt: decision.retryAt === null ? null : new Date(decision.retryAt),
      updatedAt: row.updatedAt,
    },
  })
}

export const toShown = ({
  at,
  id,
  region,
  outcome,
  reason,
  phases,
  status_code,
  address,
}: Result): CheckResult => ({
  id,
  time: new Date(at).toISOString(),
  region,
  outcome,
  reason,
  phases,
  status_code,
  address,
})

async function readTerms({ db }: WorkspaceContext, row: MonitorRow, at: number): Promise<Terms> {
  const settings = readSettings(row)
  const isReported = row.type === 'heartbeat' || row.type === 'silence'
  const windows: Window[] = await db.maintenanceWindow.findMany()
  return {
    intervalMs: row.intervalS * 1_000,
    // A job that is late is down, so there is no time in which nobody knows.
    timeoutMs: row.type === 'heartbeat' ? 400 * 86_400_000 : settings.timeout_s * 1_000,
    retryMs: settings.retry_s * 1_000,
    // Grace and statistics have been waited for already.
    confirmMs: isReported ? 0 : settings.confirm_s * 1_000,
    recoverMs: isReported ? 0 : settings.recover_s * 1_000,
    minFailures: isReported ? 1 : settings.min_failures,
    regions: isReported ? ['local'] : row.regions,
    quorum: settings.quorum,
    inMaintenance: windows.some((window) => isCovered(window, row, at)),
    parent: await readParent(db, row.parentId),
  }
}

async function readParent(db: WorkspaceContext['db'], id: string | null): Promise<Terms['parent']> {
  const parent = id && (await db.monitor.findUnique({ where: { id } }))
  if (!parent || parent.isPaused) return 'fine'
  if (parent.state === 'down') return 'down'
  return (parent.memory as unknown as Memory).failingSince === null ? 'fine' : 'suspect'
}

async function writeSpans(
  { db, workspace }: WorkspaceContext,
  row: MonitorRow,
  { spans }: Decision,
): Promise<void> {
  for (const { state, from } of spans) {
    const at = new Date(from)
    const open = await db.monitorSpan.findFirst({ where: { monitorId: row.id, to: null } })
    // A streak that began before the open one did replaces it.
    if (open && open.from >= at) await db.monitorSpan.delete({ where: { id: open.id } })
    else if (open) await db.monitorSpan.update({ where: { id: open.id }, data: { to: at } })
    await db.monitorSpan.create({
      data: { id: newId('msp'), workspaceId: workspace.id, monitorId: row.id, state, from: at },
    })
  }
}

async function recordIncident(
  ctx: WorkspaceContext,
  row: MonitorRow,
  { incident, isAffected }: Decision,
  { reason }: Result,
): Promise<string | null> {
  if (isAffected && row.parentId) await noteAffected(ctx, row, row.parentId)
  if (!incident) return null
  const at = new Date(incident.at)
  if (incident.kind === 'ends') return endIncident(ctx, row, at)
  return beginIncident(ctx, row, { at, reason: reason ?? 'It is down.' })
}

function tell(
  ctx: WorkspaceContext,
  row: MonitorRow,
  { tells, incident, memory }: Decision,
  { result, incidentId }: { result: Result; incidentId: string | null },
): void {
  const about = { monitor: row.name, monitor_id: row.id, tags: row.tags }
  const subject = row.id
  const since = new Date(incident?.at ?? memory.failingSince ?? memory.worseSince ?? result.at).toISOString()
  const wrong = { ...about, incident_id: incidentId, reason: result.reason ?? 'It failed.', since }
  if (tells === 'down') emit(ctx, monitorWentDown, { subject, data: wrong })
  if (tells === 'degraded') emit(ctx, monitorDegraded, { subject, data: wrong })
  if (tells === 'flapping') emit(ctx, monitorFlapping, { subject, data: about })
  if (tells === 'recovered') {
    const downS =
      row.state === 'down'
        ? Math.round(((incident?.at ?? result.at) - row.stateSince.getTime()) / 1_000)
        : null
    emit(ctx, monitorRecovered, { subject, data: { ...about, incident_id: incidentId, down_s: downS } })
  }
}

function noteCertificate(
  ctx: WorkspaceContext,
  row: MonitorRow,
  { certificate, at }: Result,
): CertificateMemory | null {
  if (!certificate || !['http', 'tls', 'websocket', 'tcp'].includes(row.type)) return null
  const { memory, warnsDays } = judgeCertificate(row.certificate as CertificateMemory | null, certificate, at)
  if (warnsDays !== null) {
    const data = {
      monitor: row.name,
      monitor_id: row.id,
      tags: row.tags,
      days: warnsDays,
      expires_at: certificate.expires_at,
    }
    emit(ctx, certificateExpiring, { subject: row.id, data })
  }
  return memory
}
