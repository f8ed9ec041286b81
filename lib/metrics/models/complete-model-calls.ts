import { Turns } from '#lib/core/turns'

import type { Alteration, Candidate } from '../ingest/candidate.ts'
import { completeModelCall, modelCallName } from './complete-model-call.ts'
import { getCatalogue } from './workspace-catalogue.ts'

export interface CompletedCalls {
  candidates: readonly Candidate[]
  altered: Alteration[]
}

/** What ingestion calls for every request: costs nothing where no model was called. */
export async function completeModelCalls(
  workspaceId: string,
  candidates: readonly Candidate[],
  nowMs: number,
): Promise<CompletedCalls> {
  if (!candidates.some(isModelCall)) return { candidates, altered: [] }
  const catalogue = await getCatalogue(workspaceId)
  const altered: Alteration[] = []
  const completed: Candidate[] = []
  const turns = new Turns()
  for (const candidate of candidates) {
    if (turns.isOver()) await turns.next()
    const call = isModelCall(candidate) ? completeModelCall(candidate, catalogue, nowMs) : null
    completed.push(call?.candidate ?? candidate)
    if (call) altered.push(...call.notices)
  }
  return { candidates: completed, altered }
}

const isModelCall = ({ name }: Candidate) => name === modelCallName
