import { newId } from '#lib/core/id'
import { createSystemContext } from '#lib/platform/context'
import { keepDeadLetter } from '#lib/platform/dead-letter'
import { log } from '#lib/platform/log'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'

import { storingFailed } from '../events.ts'
import type { Row } from './plan-rows.ts'

/** The subscriber that takes such an event in again once somebody has mended it. */
export const againTask = 'ingest.store-again'

/** Puts an event that the store will never take among the dead letters; doing it again changes nothing. */
export async function keepDeadRow({ tenant, place, line }: Row, token: string, error: Error): Promise<void> {
  log.warn({ workspace: tenant, error: error.message }, 'an event cannot be stored and is a dead letter now')
  const ctx = createSystemContext('ingest.drain', await getWorkspaceRef(tenant))
  const delivered = {
    id: newId('evt'),
    workspaceId: tenant,
    name: storingFailed.name,
    subject: null,
    actor: ctx.actor,
    data: toEvent(line),
    requestId: ctx.requestId,
    occurredAt: new Date().toISOString(),
  }
  const job = { id: `ingest:${token}:${place}`, attempts: 1, max_attempts: 1 }
  await keepDeadLetter(ctx, againTask, delivered, job, error)
}

const ours = new Set(['tenant', 'retention_days', 'received_at'])

/** As its sender would write it, without what we added. */
export function toEvent(line: Buffer): Record<string, unknown> {
  const text = line.toString('utf8').replaceAll('\0', '').toWellFormed()
  try {
    const fields = Object.entries(JSON.parse(text) as Record<string, unknown>)
    return Object.fromEntries(fields.filter(([name]) => !ours.has(name)))
  } catch {
    return { name: '', line: text.trim() }
  }
}
