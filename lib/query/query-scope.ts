import { roundNow } from './range.ts'
import { getRetentionDays } from './retention-of.ts'

const dayMs = 86_400_000

/** Whose events are asked about, and when. */
export interface QueryScope {
  tenant: string
  /** The same for everyone who asks within the same seconds. */
  now: number
  /** What is older is no longer kept, even where it has not been removed yet. */
  floor: number
}

/** As much of a context as a query needs. */
export interface QueryContext {
  workspace: { id: string }
  now: Date
}

export async function createQueryScope({ workspace, now }: QueryContext): Promise<QueryScope> {
  const days = await getRetentionDays(workspace.id)
  return { tenant: workspace.id, now: roundNow(now), floor: now.getTime() - days * dayMs }
}
