import { createHash, randomBytes } from 'node:crypto'

import { EventLoopShare } from '#lib/core/event-loop'
import { sha256 } from '#lib/core/hash'
import { completeModelCalls } from '#lib/models/index'
import type { Actor } from '#lib/platform/actor'
import type { WorkspaceContext } from '#lib/platform/context'
import { getEnv } from '#lib/platform/env'
import { checkAmounts } from '#lib/platform/limits'
import { countReceived } from '#lib/platform/measures'
import { getRetentionDays } from '#lib/query/index'

import { append, type Repeat } from './buffer/append.ts'
import type { Alteration, Candidate, Refusal } from './candidate.ts'
import { gather } from './gather.ts'
import { writeNotes } from './notes.ts'

export interface Ingestion {
  /** Where it came from: `api`, a dialect’s name, `upload`, `demo`. */
  source: string
  candidates: readonly Candidate[]
  /** What was found to be no good before. */
  refused?: readonly Refusal[]
  altered?: readonly Alteration[]
  /** False when the request is known to hold no escapes, behind which forbidden characters could hide. */
  mayHideCharacters?: boolean
}

export interface Ingested {
  accepted: number
  rejected: Refusal[]
  altered: Alteration[]
  /** Names the last thing that was appended; null when nothing was. */
  last: string | null
}

/** The one way in: checks each event, and returns once those that are good are kept durably. */
export async function ingestCandidates(ctx: WorkspaceContext, ingestion: Ingestion): Promise<Ingested> {
  const { source, mayHideCharacters = true } = ingestion
  const { INGEST_EVENTS_PER_KEY: caller, INGEST_EVENTS_PER_WORKSPACE: workspace } = getEnv()
  await checkAmounts(ctx, 'events', ingestion.candidates.length, { caller, workspace })
  const nowMs = Date.now()
  const { candidates, altered: ofCalls } = await completeModelCalls(
    ctx.workspace.id,
    ingestion.candidates,
    nowMs,
  )
  const retentionDays = await getRetentionDays(ctx.workspace.id)
  const key = nameKey(ctx.actor)
  const repeat = await nameRepeat(ctx, key, ingestion.candidates)
  const gathered = await gather(candidates, {
    tenant: ctx.workspace.id,
    retentionDays,
    nowMs,
    mayHideCharacters,
    nextId,
    repeatKey: repeat?.key ?? null,
  })
  const rejected = [...(ingestion.refused ?? []), ...gathered.refused].sort((a, b) => a.index - b.index)
  const altered = [...(ingestion.altered ?? []), ...ofCalls, ...gathered.altered]
  const origin = { source, key, nowMs }
  const notes = rejected.length + altered.length > 0 ? writeNotes(origin, rejected, altered) : []
  const { accepted, entries, counts } = gathered
  if (entries.length === 0 && notes.length === 0) return { accepted: 0, rejected, altered, last: null }
  const last = await append({
    workspaceId: ctx.workspace.id,
    origin: `${source}|${key}`,
    nowMs,
    retentionDays,
    repeat,
    accepted,
    refused: rejected.length,
    entries,
    counts,
    notes,
  })
  countReceived(source, accepted, rejected.length)
  return { accepted, rejected, altered, last: last === '' ? null : last }
}

/** By what a request that names an Idempotency-Key is known when it comes again, and by what it is seen to be another. */
async function nameRepeat(
  { idempotencyKey }: WorkspaceContext,
  sender: string,
  candidates: readonly Candidate[],
): Promise<Repeat | null> {
  if (!idempotencyKey) return null
  const share = new EventLoopShare()
  const content = createHash('sha256')
  for (const candidate of candidates) {
    if (share.isUsedUp()) await share.yield()
    content.update(`${writeContent(candidate)},`)
  }
  return { key: `req_${sha256(`${sender}\0${idempotencyKey}`).slice(0, 40)}`, content: content.digest('hex') }
}

/** What nests too deep to be written is refused afterwards, so it is the same as nothing. */
function writeContent(candidate: Candidate): string {
  try {
    return JSON.stringify(candidate, (_name, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
  } catch {
    return ''
  }
}

/** Which key sent it; people who are signed in and the system itself have none. */
export function nameKey(actor: Actor): string {
  if (actor.kind === 'key') return actor.keyId
  return actor.kind === 'user' ? 'person' : 'system'
}

const ofThisProcess = randomBytes(6).toString('base64url').replaceAll(/[-_]/g, 'x')
let issued = 0

/** Short and rising, so that many of them take little room. */
const nextId = () => `evt_${ofThisProcess}${(issued++).toString(36).padStart(6, '0')}`
