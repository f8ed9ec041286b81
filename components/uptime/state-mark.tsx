import type { Bar, MonitorState, Outcome } from '#lib/uptime/schema'

import { StatusDot, type StatusTone } from '../ui/status-dot.tsx'

const states: Record<MonitorState | Outcome, [StatusTone, string]> = {
  up: ['good', 'Up'],
  degraded: ['warn', 'Degraded'],
  down: ['bad', 'Down'],
  pending: ['busy', 'Checking'],
  paused: ['idle', 'Paused'],
  unsure: ['idle', 'Can’t tell'],
  missed: ['idle', 'Missed'],
}

export function StateDot({ state }: { state: MonitorState | Outcome }) {
  const [tone, label] = states[state]
  return <StatusDot tone={tone} label={label} />
}

const colours: Record<Bar['state'], string> = {
  up: 'bg-good',
  degraded: 'bg-warn',
  down: 'bg-bad',
  maintenance: 'bg-accent',
  unknown: 'bg-line',
}
const words: Record<Bar['state'], string> = {
  up: 'up',
  degraded: 'degraded',
  down: 'down',
  maintenance: 'maintenance',
  unknown: 'not observed',
}

/** Rounded down, as everywhere: what was not all the time is not a hundred. */
export const formatUptime = (share: number | null) =>
  share === null ? '–' : `${share === 1 ? '100' : (Math.floor(share * 100_000) / 1_000).toFixed(2)} %`

/** Ninety days beside each other; on a phone the last thirty. */
export function UptimeBars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const downs = bars.filter(({ state }) => state === 'down').length
  return (
    <div
      role="img"
      aria-label={`${label}: ${downs === 0 ? 'never down' : `down on ${downs} days`}`}
      className="flex h-9 gap-px sm:gap-0.5"
    >
      {bars.map(({ day, state, uptime }, index) => (
        <span
          key={day}
          title={`${day}: ${words[state]}${uptime === null ? '' : `, ${formatUptime(uptime)}`}`}
          className={`min-w-0 flex-1 rounded-xs ${colours[state]} ${index < bars.length - 30 ? 'hidden sm:block' : ''}`}
        />
      ))}
    </div>
  )
}

export function writeDuration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}
