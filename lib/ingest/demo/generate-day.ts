import type { Candidate } from '../candidate.ts'
import { openDay } from './demo-day.ts'
import { generateChecks } from './generate-checks.ts'
import { generateVisits } from './generate-visits.ts'

/** Everything that happened in the demo shop on one day. The same day is always generated in the same way. */
export function generateDay(now: Date, daysAgo: number, run: string): Candidate[] {
  const { day, events } = openDay(now, daysAgo, run)
  generateVisits(day)
  generateChecks(day)
  return events
}
