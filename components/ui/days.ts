// Days are text as `2026-11-20`, without a zone: which day it is somewhere is known by whoever asks.

const dayMs = 86_400_000

const toMs = (day: string) => Date.parse(`${day}T00:00:00Z`)
const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(toMs(text)) && toDay(toMs(text)) === text

export const addDays = (day: string, days: number): string => toDay(toMs(day) + days * dayMs)

export const monthOf = (day: string): string => day.slice(0, 7)

/** The same day of another month, or its last where that month is shorter. */
export function addMonths(day: string, months: number): string {
  const date = new Date(toMs(day))
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 1)
  return toDay(Math.min(first + (date.getUTCDate() - 1) * dayMs, next - dayMs))
}

/** The weeks that hold the month of a day, whole ones, from Monday. */
export function listWeeks(day: string): string[][] {
  const first = toMs(`${monthOf(day)}-01`)
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * dayMs
  const days = Array.from({ length: 42 }, (_, index) => toDay(start + index * dayMs))
  const weeks = Array.from({ length: 6 }, (_, index) => days.slice(index * 7, index * 7 + 7))
  return weeks.filter((week) => week.some((each) => monthOf(each) === monthOf(day)))
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

export const nameDay = (day: string): string => dayFormat.format(toMs(day))
export const nameMonth = (day: string): string => monthFormat.format(toMs(day))
