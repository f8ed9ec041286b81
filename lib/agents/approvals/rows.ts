import type { Approval as ApprovalRow } from '#lib/platform/prisma-client/client'

import type { AgentName, Approval, ApprovalStatus } from '../schema.ts'

export const toApproval = (row: ApprovalRow, threadId: string): Approval => ({
  id: row.id,
  run_id: row.runId,
  thread_id: threadId,
  call_id: row.callId,
  agent: row.agent as AgentName,
  kind: row.kind as Approval['kind'],
  title: row.title,
  operation: row.operation,
  input: row.input as Record<string, unknown>,
  preview: row.preview,
  effect: row.effect,
  risk: row.risk,
  undo: row.undo,
  saving_usd: row.savingUsd,
  status: row.status as ApprovalStatus,
  decided_by: row.decidedBy as Approval['decided_by'],
  decided_at: row.decidedAt?.toISOString() ?? null,
  result: row.result,
  expires_at: row.expiresAt.toISOString(),
  created_at: row.createdAt.toISOString(),
})
