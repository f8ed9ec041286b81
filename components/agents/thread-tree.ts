import type { Message, Thread } from '#lib/agents/schema'

export interface BranchMessage {
  message: Message
  /** The messages that stand in the same place, itself among them, oldest first. */
  siblings: readonly Message[]
}

/** What a branch shows from top to bottom: questions, and what became of them. */
export type BranchPart =
  | ({ kind: 'question' } & BranchMessage)
  | { kind: 'run'; runId: string; message: Message | null; siblings: readonly Message[] }

/** The messages from the first to the leaf, or to the newest where the leaf is not known. */
export function listBranch(messages: readonly Message[], leafId: string | null): BranchMessage[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const branch: BranchMessage[] = []
  let at = byId.get(leafId ?? '') ?? messages.at(-1)
  // A message that was its own ancestor would never end.
  for (let left = messages.length; at && left > 0; left--) {
    const { parent_id: parentId } = at
    branch.unshift({ message: at, siblings: messages.filter((each) => each.parent_id === parentId) })
    at = parentId === null ? undefined : byId.get(parentId)
  }
  return branch
}

/** A run stands where its answer is, or after the last question that it has read while it has none. */
export function listParts(branch: readonly BranchMessage[]): BranchPart[] {
  const answered = new Set(
    branch.flatMap(({ message }) => (message.role === 'assistant' ? message.run_id : null)),
  )
  return branch.flatMap(({ message, siblings }, at): BranchPart[] => {
    const { role, run_id: runId } = message
    if (role === 'assistant') return runId ? [{ kind: 'run', runId, message, siblings }] : []
    const question: BranchPart = { kind: 'question', message, siblings }
    const isLastOfRun = !branch.slice(at + 1).some((later) => later.message.run_id === runId)
    if (runId === null || answered.has(runId) || !isLastOfRun) return [question]
    return [question, { kind: 'run', runId, message: null, siblings: [] }]
  })
}

/** The end of the branch that goes through this message: where several go on, the newest. */
export function findLeaf(messages: readonly Message[], id: string): string {
  const next = messages.findLast(({ parent_id: parentId }) => parentId === id)
  return next ? findLeaf(messages, next.id) : id
}

const dayMs = 86_400_000
const ages = [
  { label: 'Today', days: 1 },
  { label: 'Last 7 days', days: 7 },
  { label: 'Last 30 days', days: 30 },
  { label: 'Older', days: Number.POSITIVE_INFINITY },
]

/** By when they were last used, newest first. */
export function groupByAge(threads: readonly Thread[], now: number) {
  const ageOf = ({ updated_at: at }: Thread) =>
    ages.findIndex(({ days }) => now - Date.parse(at) < days * dayMs)
  return ages
    .map(({ label }, at) => ({ label, threads: threads.filter((thread) => ageOf(thread) === at) }))
    .filter((group) => group.threads.length > 0)
}
