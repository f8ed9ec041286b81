import { createSystemContext, type WorkspaceContext } from '#lib/platform/context'
import { log } from '#lib/platform/log'
import { getWorkspaceRef } from '#lib/platform/workspace-ref'

import type { Candidate } from '../../candidate.ts'
import { ingestCandidates } from '../../ingest-candidates.ts'
import { type HeldEnd, listDueEnds, releaseEnds } from './held-ends.ts'
import { joinHalves } from './join-pieces.ts'
import { openMemory } from './memory.ts'
import { endOf, nameOf, traceNameOf } from './pieces.ts'
import { toCandidate } from './to-candidate.ts'

/**
 * Ends whose beginning nobody expects any more are told as they are. Those that found it meanwhile are told once more,
 * which counts once: the request that joined them may have failed after that.
 */
export async function tellHeldEnds(now: Date): Promise<void> {
  for (const [workspaceId, ends] of await listDueEnds(now)) {
    try {
      await tellEndsOf(workspaceId, ends)
      await releaseEnds(workspaceId, ends)
    } catch (error) {
      log.warn({ error, workspace: workspaceId }, 'held ends are told later')
    }
  }
}

async function tellEndsOf(workspaceId: string, ends: readonly HeldEnd[]): Promise<void> {
  const workspace = await getWorkspaceRef(workspaceId)
  if (!workspace) return
  const candidates = await toCandidates(workspaceId, ends)
  const ctx = createSystemContext('langfuse', workspace) as WorkspaceContext
  await ingestCandidates(ctx, { source: 'langfuse', candidates })
}

async function toCandidates(workspaceId: string, ends: readonly HeldEnd[]): Promise<Candidate[]> {
  const memory = openMemory(workspaceId)
  const known = await memory.recall(ends.flatMap((end) => [nameOf(end), endOf(end)]))
  const wholes = ends.flatMap((end) => {
    // What was erased meanwhile is not told of.
    const body = known.has(endOf(end)) ? (joinHalves(end, known) ?? known.get(endOf(end))) : undefined
    return body ? [{ ...end, body }] : []
  })
  const traces = await memory.recall(wholes.flatMap((whole) => traceNameOf(whole) ?? []))
  return wholes.map((whole, index) =>
    toCandidate(
      { ...whole, index, isBegun: true, saidAt: undefined },
      traces.get(traceNameOf(whole) ?? '') ?? {},
    ),
  )
}
