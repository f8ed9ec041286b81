import type { Interval } from '#lib/query/schema'

const formats = new Map<string, Intl.DateTimeFormat>()

/** What calendars and clocks on the wall of a zone show, as texts that sort. */
function onTheWall(instant: number, zone: string): { date: string; time: string; offset: string } {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    formats.set(zone, format)
  }
  const [date = '', time = ''] = format.format(instant).split(' ')
  const shown = Date.parse(`${date}T${time}Z`)
  return { date, time, offset: String(Math.round((shown - instant) / 60_000)) }
}

/** Two instants lie in the same interval if, and only if, these texts are the same. */
export function intervalOf(instant: number, interval: Interval, zone: string): string {
  const { date, time, offset } = onTheWall(instant, zone)
  if (interval === 'day') return date
  if (interval === 'month') return date.slice(0, 7)
  if (interval === 'week') return mondayOf(date)
  const [hour = '', minute = ''] = time.split(':')
  const steps = { minute: 1, '5_minutes': 5, '15_minutes': 15 } as const
  const inHour =
    interval === 'hour' || interval === 'none' ? '' : Math.floor(Number(minute) / steps[interval])
  // An hour that is shown twice is two hours.
  return `${date} ${hour} ${inHour} ${offset}`
}

function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
