import { notFound } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { baseUrl } from '#lib/platform/env'
import type { Monitor as MonitorRow } from '#lib/platform/prisma-client/client'
import { open, seal } from '#lib/platform/seal'

import { isCovered, type Window } from '../decision/windows.ts'
import {
  type Certificate,
  type CheckResult,
  type Monitor,
  type MonitorSettings,
  monitorSettings,
  type MonitorState,
  type MonitorType,
} from '../schema.ts'

const purpose = 'monitor-headers'

export async function requireMonitor({ db }: Pick<WorkspaceContext, 'db'>, id: string): Promise<MonitorRow> {
  const found = await db.monitor.findUnique({ where: { id } })
  if (!found) throw notFound('monitor')
  return found
}

export const readSettings = (row: Pick<MonitorRow, 'settings'>): MonitorSettings =>
  monitorSettings.parse(row.settings)

const readSecrets = ({ secrets }: Pick<MonitorRow, 'secrets'>) =>
  secrets === null ? {} : (JSON.parse(open(purpose, secrets)) as Record<string, string>)

/** With everything in the clear, for whoever runs the check. */
export const openSettings = (row: Pick<MonitorRow, 'settings' | 'secrets'>) => ({
  ...readSettings(row),
  secret_headers: readSecrets(row),
})

export const sealHeaders = (headers: Record<string, string> | undefined): string | null =>
  headers && Object.keys(headers).length > 0 ? seal(purpose, JSON.stringify(headers)) : null

export function describeTarget(type: MonitorType, settings: MonitorSettings): string {
  if (settings.url) return settings.url.replace(/^https?:\/\//, '').replace(/\/$/, '')
  if (type === 'dns') return `${settings.host} ${settings.record}`
  if (type === 'silence') return settings.event ?? ''
  if (type === 'heartbeat') return settings.schedule ?? 'Reports by itself'
  return settings.port ? `${settings.host}:${settings.port}` : (settings.host ?? '')
}

export function toMonitor(row: MonitorRow, windows: readonly Window[], now: Date): Monitor {
  const settings = readSettings(row)
  const type = row.type as MonitorType
  return {
    id: row.id,
    name: row.name,
    type,
    state: row.isPaused ? 'paused' : (row.state as MonitorState),
    state_since: row.stateSince.toISOString(),
    in_maintenance: windows.some((window) => isCovered(window, row, now.getTime())),
    interval_s: row.intervalS,
    regions: row.regions,
    tags: row.tags,
    parent_id: row.parentId,
    target: describeTarget(type, settings),
    settings,
    secret_headers: Object.keys(readSecrets(row)),
    last: row.last as CheckResult | null,
    certificate: (row.certificate as { seen?: Certificate } | null)?.seen ?? null,
    token: row.token,
    ping_url: row.token && `${baseUrl()}/ping/${row.token}`,
    due_at: row.dueAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
  }
}
