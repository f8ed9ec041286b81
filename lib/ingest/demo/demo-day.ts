import type { Candidate } from '../candidate.ts'
import { createRandom, type Random } from './random.ts'

const dayMs = 86_400_000

/** One day of the demo shop, up to now. */
export interface Day {
  daysAgo: number
  /** Sunday is 0. */
  weekday: number
  /** Midnight at its beginning, UTC. */
  startMs: number
  random: Random
  add(event: DemoEvent): void
}

export interface DemoEvent {
  name: string
  atMs: number
  subject?: string
  session?: string
  value?: number
  props: Record<string, unknown>
}

/** What every id of the demo begins with, and nobody else's should. */
export const demoIdPrefix = 'demo-'

/** Collects a day's events; what would lie in the future has not happened. The ids follow from run, day and order. */
export function openDay(now: Date, daysAgo: number, run: string): { day: Day; events: Candidate[] } {
  const startMs = Math.floor(now.getTime() / dayMs) * dayMs - daysAgo * dayMs
  const date = new Date(startMs).toISOString().slice(0, 10)
  const events: Candidate[] = []
  let count = 0
  const add = ({ name, atMs, props, ...who }: DemoEvent) => {
    const id = `${demoIdPrefix}${run}-${date}-${count++}`
    if (atMs > now.getTime()) return
    const time = new Date(Math.round(atMs)).toISOString()
    events.push({ index: events.length, name, time, id, ...who, props: { ...props, demo: true } })
  }
  const weekday = new Date(startMs).getUTCDay()
  return { day: { daysAgo, weekday, startMs, random: createRandom(date), add }, events }
}
