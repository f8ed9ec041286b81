const dayMs = 86_400_000
const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Days are those of UTC, as all times shown. */
export function nameDay(day: string, now: number): string {
  const today = new Date(now).toISOString().slice(0, 10)
  if (day === today) return 'Today, UTC'
  if (day === new Date(now - dayMs).toISOString().slice(0, 10)) return 'Yesterday'
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? 'Unknown day' : format.format(date)
}
