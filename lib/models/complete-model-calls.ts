import { EventLoopShare } from '#lib/core/event-loop'

import { completeModelCall, type ModelCall, modelCallName, type Notice } from './complete-model-call.ts'
import { getCatalogue } from './workspace-catalogue.ts'

export interface CompletedCalls<Call extends ModelCall> {
  candidates: readonly Call[]
  altered: Notice[]
}

/** What ingestion calls for every request: costs nothing where no model was called. */
export async function completeModelCalls<Call extends ModelCall>(
  workspaceId: string,
  candidates: readonly Call[],
  nowMs: number,
): Promise<CompletedCalls<Call>> {
  if (!candidates.some(isModelCall)) return { candidates, altered: [] }
  const catalogue = await getCatalogue(workspaceId)
  const altered: Notice[] = []
  const completed: Call[] = []
  const share = new EventLoopShare()
  for (const candidate of candidates) {
    if (share.isUsedUp()) await share.yield()
    const call = isModelCall(candidate) ? completeModelCall(candidate, catalogue, nowMs) : null
    completed.push(call?.candidate ?? candidate)
    if (call) altered.push(...call.notices)
  }
  return { candidates: completed, altered }
}

const isModelCall = ({ name }: ModelCall) => name === modelCallName
