import { Cron } from 'croner'

import { toWallMs } from '#lib/core/zoned-time'
import type { MaintenanceWindow as WindowRow } from '#lib/platform/prisma-client/client'

export type Window = Pick<
  WindowRow,
  'monitorIds' | 'tags' | 'startsAt' | 'durationMin' | 'cron' | 'timezone' | 'until'
>

const minuteMs = 60_000

/** One without monitors and tags is of everything. */
export const concerns = ({ monitorIds, tags }: Window, { id, tags: its }: { id: string; tags: string[] }) =>
  (monitorIds.length === 0 && tags.length === 0) ||
  monitorIds.includes(id) ||
  tags.some((tag) => its.includes(tag))

/**
 * When the last one that had begun by then began. Days on which clocks change are days like others: a time that is skipped
 * means the moment of the skip, one that comes twice means the first.
 */
function lastStart({ cron, timezone, startsAt, durationMin, until }: Window, at: number): number | null {
  if (cron === null) return startsAt.getTime() <= at ? startsAt.getTime() : null
  const from = new Date(Math.max(startsAt.getTime(), at - durationMin * minuteMs - 1_000))
  const job = new Cron(cron, { timezone, startAt: new Date(startsAt.getTime() - 1_000) })
  let found: number | null = null
  let wall: number | null = null
  for (let next = job.nextRun(from); next && next.getTime() <= at; next = job.nextRun(next)) {
    if (until && next > until) break
    const shown = toWallMs(next.getTime(), timezone)
    if (shown !== wall) found = next.getTime()
    wall = shown
  }
  return found
}

export function isActive(window: Window, at: number): boolean {
  const start = lastStart(window, at)
  return start !== null && at < start + window.durationMin * minuteMs
}

export const isCovered = (window: Window, monitor: { id: string; tags: string[] }, at: number) =>
  concerns(window, monitor) && isActive(window, at)

/** The next one that has not begun. */
export function nextStart({ cron, timezone, startsAt, until }: Window, at: number): Date | null {
  if (cron === null) return startsAt.getTime() > at ? startsAt : null
  const next = new Cron(cron, { timezone, startAt: new Date(startsAt.getTime() - 1_000) }).nextRun(
    new Date(at),
  )
  return next && (!until || next <= until) ? next : null
}

/** All that overlap a range, for what is counted afterwards. */
export function listPast(window: Window, from: number, to: number): { from: number; to: number }[] {
  const length = window.durationMin * minuteMs
  const starts: number[] = []
  if (window.cron === null) starts.push(window.startsAt.getTime())
  else {
    const job = new Cron(window.cron, {
      timezone: window.timezone,
      startAt: new Date(window.startsAt.getTime() - 1_000),
    })
    const until = Math.min(to, window.until?.getTime() ?? Infinity)
    for (
      let next = job.nextRun(new Date(from - length));
      next && next.getTime() <= until;
      next = job.nextRun(next)
    )
      starts.push(next.getTime())
  }
  return starts
    .map((start) => ({ from: Math.max(from, start), to: Math.min(to, start + length) }))
    .filter((each) => each.to > each.from)
}

export function readCron(text: string, timezone: string): Cron | null {
  try {
    return new Cron(text, { timezone, mode: '5-part' })
  } catch {
    return null
  }
}
