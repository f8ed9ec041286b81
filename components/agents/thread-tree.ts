import type { Message, Thread } from '#lib/agents/schema'

export interface BranchPart {
  message: Message
  /** The messages that stand in the same place, itself among them, oldest first. */
  siblings: readonly Message[]
  /** What was written to the run of an answer while it went on. */
  asides: readonly Message[]
}

/** Written to a run that was going: it stands with that run and leads to no branch. */
const isAside = ({ role, delivery }: Message) =>
  role === 'user' && (delivery === 'pending' || delivery === 'steered')

/** A branch from top to bottom: to the leaf, or to the newest message where the leaf is not known. */
export function listBranch(messages: readonly Message[], leafId: string | null): BranchPart[] {
  const placed = messages.filter((message) => !isAside(message))
  const byId = new Map(placed.map((message) => [message.id, message]))
  const branch: BranchPart[] = []
  let message = byId.get(leafId ?? '') ?? placed.at(-1)
  // A message that was its own ancestor would never end.
  for (let left = placed.length; message && left > 0; left--) {
    const { parent_id: parentId, run_id: runId, role } = message
    branch.unshift({
      message,
      siblings: placed.filter((each) => each.parent_id === parentId),
      asides: role === 'user' ? [] : messages.filter((each) => isAside(each) && each.run_id === runId),
    })
    message = byId.get(parentId ?? '')
  }
  return branch
}

/** The end of the branch that goes through this message: where several go on, the newest. */
export function findLeaf(messages: readonly Message[], id: string): string {
  const next = messages.findLast((message) => message.parent_id === id && !isAside(message))
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
