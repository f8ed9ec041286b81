import type { Alert, AlertLevel } from '#lib/alerts/schema'

import { StatusDot, type StatusTone } from '../ui/status-dot.tsx'

type Status = Alert['status']

export const statusWords: Record<Status, { tone: StatusTone; label: string }> = {
  muted: { tone: 'idle', label: 'Muted' },
  waiting: { tone: 'busy', label: 'Not checked yet' },
  ok: { tone: 'good', label: 'OK' },
  pending: { tone: 'warn', label: 'Pending' },
  warn: { tone: 'warn', label: 'Warning' },
  no_data: { tone: 'bad', label: 'No data' },
  alert: { tone: 'bad', label: 'Alert' },
  unknown: { tone: 'idle', label: 'Unknown' },
}

export const levelTone = (level: AlertLevel) => (level === 'ok' ? 'muted' : level === 'warn' ? 'warn' : 'bad')

export function AlertStatusDot({ status }: { status: Status }) {
  return <StatusDot {...statusWords[status]} />
}
