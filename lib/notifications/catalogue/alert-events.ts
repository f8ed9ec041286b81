import { alertFired, alertRecovered, alertWentSilent } from '#lib/metrics/index'

import { notifiable } from './notifiable.ts'

interface AlertData {
  alert: string
  alert_id: string
  group: string | null
  value: number | null
  limit: string | null
}

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 })

const nameOf = ({ alert, group }: AlertData) => (group === null ? alert : `${alert} (${group})`)

const measuredOf = ({ value, limit }: AlertData) =>
  [value === null ? 'There is no value.' : `It is ${number.format(value)}.`, limit && `The limit: ${limit}.`]
    .filter(Boolean)
    .join(' ')

const placeOf = ({ alert_id }: AlertData) => `alerts/${alert_id}`

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
]
