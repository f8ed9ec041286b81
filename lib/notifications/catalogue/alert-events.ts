import {
  alertEnded,
  alertFired,
  alertInterrupted,
  alertRecovered,
  alertResumed,
  alertWentSilent,
} from '#lib/alerts/index'

import { notifiable } from './notifiable.ts'

interface AlertData {
  alert: string
  group: string | null
  value: number | null
  limit: string | null
}

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 })

const nameOf = ({ alert, group }: Pick<AlertData, 'alert' | 'group'>) =>
  group === null ? alert : `${alert} (${group})`

const measuredOf = ({ value, limit }: AlertData) =>
  [value === null ? 'There is no value.' : `It is ${number.format(value)}.`, limit && `The limit: ${limit}.`]
    .filter(Boolean)
    .join(' ')

const placeOf = ({ alert_id }: { alert_id: string }) => `alerts/${alert_id}`

export const alertEvents = [
  notifiable(alertFired, {
    severity: ({ level }) => (level === 'alert' ? 'critical' : 'warning'),
    write: (data) => ({
      title: `${data.level === 'alert' ? 'Alert' : 'Warning'}: ${nameOf(data)}`,
      text: measuredOf(data),
      href: placeOf(data),
    }),
  }),
  notifiable(alertRecovered, {
    // Whoever was woken by it wants to hear that it is over; for others that can wait for the morning.
    severity: ({ level }) => (level === 'alert' ? 'critical' : 'warning'),
    write: (data) => ({
      title: data.to === 'ok' ? `Recovered: ${nameOf(data)}` : `Better: ${nameOf(data)}`,
      text: measuredOf(data),
      href: placeOf(data),
    }),
  }),
  notifiable(alertWentSilent, {
    severity: ({ level }) => (level === 'alert' ? 'critical' : 'warning'),
    write: (data) => ({
      title: `No data: ${nameOf(data)}`,
      text: 'Nothing arrives of what this alert watches.',
      href: placeOf(data),
    }),
  }),
  notifiable(alertInterrupted, {
    severity: 'warning',
    write: (data) => ({
      title: `Cannot be measured: ${data.alert}`,
      text: data.reason || 'It stays as it was until it can be measured again.',
      href: placeOf(data),
    }),
  }),
  notifiable(alertResumed, {
    severity: 'info',
    write: (data) => ({
      title: `Measured again: ${data.alert}`,
      text: `It is ${data.to} now.`,
      href: placeOf(data),
    }),
  }),
  notifiable(alertEnded, {
    severity: 'info',
    write: (data) => ({
      title: `Watched no more: ${nameOf(data)}`,
      text: data.reason || `It was ${data.from}.`,
      href: placeOf(data),
    }),
  }),
]

/** What a new workspace tells of without being asked. */
export const usualAlertEvents = [alertFired, alertRecovered, alertWentSilent].map(({ name }) => name)
