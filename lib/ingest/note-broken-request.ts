import { Problem, type ProblemCode } from '#lib/core/problem'
import type { WorkspaceContext } from '#lib/platform/context'
import { log } from '#lib/platform/log'

import { append } from './buffer/append.ts'
import { nameKey } from './ingest-candidates.ts'
import { writeNotes } from './notes.ts'

const codes: Partial<Record<ProblemCode, string>> = {
  REQ_001: 'body_invalid',
  REQ_004: 'body_too_large',
  REQ_005: 'body_unknown',
}

/** Lists a request of which nothing could be read, beside the events that were refused. Nobody waits for it. */
export function noteBrokenRequest(ctx: WorkspaceContext, source: string, error: unknown): void {
  const code = error instanceof Problem ? codes[error.code] : undefined
  if (!code || !(error instanceof Problem)) return
  const nowMs = Date.now()
  const key = nameKey(ctx.actor)
  const refusal = { index: 0, code, message: error.message }
  append({
    workspaceId: ctx.workspace.id,
    origin: `${source}|${key}`,
    nowMs,
    retentionDays: 0,
    repeat: null,
    accepted: 0,
    refused: 1,
    entries: [],
    counts: new Map(),
    notes: writeNotes({ source, key, nowMs }, [refusal], []),
  }).catch((failure: unknown) => log.debug({ error: failure }, 'a broken request is not listed'))
}
