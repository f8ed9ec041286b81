import type { Candidate } from '../candidate.ts'
import { tellChecks } from './tell-checks.ts'
import { tellVisits } from './tell-visits.ts'
import { openDay } from './teller.ts'

/** Everything that happened in the demo shop on one day. The same day is always told in the same way. */
export function tellDay(now: Date, daysAgo: number, telling: string): Candidate[] {
  const { day, told } = openDay(now, daysAgo, telling)
  tellVisits(day)
  tellChecks(day)
  return told
}
