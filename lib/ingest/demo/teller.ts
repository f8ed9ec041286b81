import type { Candidate } from '../candidate.ts'
import { createDice, type Dice } from './dice.ts'

const dayMs = 86_400_000

/** One day of the story, as far as it has been lived. */
export interface Day {
  daysAgo: number
  /** Sunday is 0. */
  weekday: number
  /** Midnight at its beginning, UTC. */
  startMs: number
  dice: Dice
  tell(happening: Happening): void
}

export interface Happening {
  name: string
  atMs: number
  subject?: string
  session?: string
  value?: number
  props: Record<string, unknown>
}

/** What every id of the demo begins with, and nobody else's should. */
export const demoIdPrefix = 'demo-'

/** Collects a day's events; what would lie in the future has not happened. The ids follow from telling, day and order. */
export function openDay(now: Date, daysAgo: number, telling: string): { day: Day; told: Candidate[] } {
  const startMs = Math.floor(now.getTime() / dayMs) * dayMs - daysAgo * dayMs
  const date = new Date(startMs).toISOString().slice(0, 10)
  const told: Candidate[] = []
  let count = 0
  const tell = ({ name, atMs, props, ...who }: Happening) => {
    const id = `${demoIdPrefix}${telling}-${date}-${count++}`
    if (atMs > now.getTime()) return
    const time = new Date(Math.round(atMs)).toISOString()
    told.push({ index: told.length, name, time, id, ...who, props: { ...props, demo: true } })
  }
  const weekday = new Date(startMs).getUTCDay()
  return { day: { daysAgo, weekday, startMs, dice: createDice(date), tell }, told }
}
