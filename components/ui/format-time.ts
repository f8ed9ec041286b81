const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Always UTC, so that server, browser and two people in different places read the same. */
export function formatExactTime(date: Date): string {
  if (Number.isNaN(date.getTime())) return 'unknown time'
  const iso = date.toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`
}

const steps: readonly [limitMs: number, unitMs: number, unit: string][] = [
  [60_000, 1000, 's'],
  [3_600_000, 60_000, 'min'],
  [86_400_000, 3_600_000, 'h'],
  [7 * 86_400_000, 86_400_000, 'd'],
]

// Clocks that are read every few seconds, on two machines, lag behind what has just happened.
const lagMs = 15_000

export function formatRelativeTime(date: Date, now: number): string {
  if (Number.isNaN(date.getTime())) return 'unknown time'
  const distanceMs = now - date.getTime()
  const size = Math.abs(distanceMs)
  if (distanceMs > -lagMs && distanceMs < 5000) return 'now'
  const step = steps.find(([limitMs]) => size < limitMs)
  if (!step) return formatDay(date, now)
  const text = `${Math.floor(size / step[1])} ${step[2]}`
  return distanceMs > 0 ? `${text} ago` : `in ${text}`
}

function formatDay(date: Date, now: number): string {
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`
  return date.getUTCFullYear() === new Date(now).getUTCFullYear() ? day : `${day} ${date.getUTCFullYear()}`
}
