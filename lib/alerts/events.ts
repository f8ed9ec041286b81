import { z } from 'zod'

import { say } from '#lib/core/wording'
import { event } from '#lib/platform/event'

const anAlert = {
  alert: z.string().describe('The name of the alert'),
  alert_id: z.string(),
  slug: z.string(),
  note: z.string().default('').describe('The alert’s description: what to do when it fires'),
  channel_ids: z.array(z.string()).default([]).describe('Channels that the alert itself names'),
}

const alertData = z.object({
  ...anAlert,
  level: z.enum(['warn', 'alert']).describe('The worse of the state before and the state now'),
  from: z.string(),
  to: z.string(),
  group: z.string().nullable().describe('Which group it is about, of an alert that has groups'),
  value: z.number().nullable(),
  limit: z.string().nullable().describe('What the value is compared with, in words'),
  former: z.number().nullable().default(null).describe('What a change is measured against'),
  group_by: z
    .record(z.string(), z.string().nullable())
    .nullable()
    .default(null)
    .describe('The group, field by field'),
})

type AlertData = z.output<typeof alertData>
type Named = Pick<AlertData, 'alert' | 'alert_id'>

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 })

const nameOf = ({ alert, group }: Pick<AlertData, 'alert' | 'group'>) =>
  group === null ? alert : `${alert} (${group})`

const tellValue = ({ value, limit }: AlertData) =>
  `${value === null ? 'No value' : `Value: ${number.format(value)}`}${limit ? ` (limit: ${limit})` : ''}.`

const withNote = (text: string, { note }: AlertData) => [text, note].filter(Boolean).join('\n\n')

const stateNames: Record<string, string> = { ok: 'OK', warn: 'Warning', alert: 'Firing', no_data: 'No data' }

const shown = { icon: 'alerts', href: ({ alert_id }: Named) => `alerts/${alert_id}` }

// Whoever was woken by an alert wants to hear that it is over; for others that can wait for the morning.
const severityOf = ({ level }: AlertData) => (level === 'alert' ? 'critical' : 'warning')

export const alertFired = event({
  name: 'alert.fired',
  summary: 'Alert fired',
  data: alertData,
  wording: {
    ...shown,
    severity: severityOf,
    sentence: (data) =>
      data.level === 'alert' ? say`Alert fired: ${nameOf(data)}` : say`Warning: ${nameOf(data)}`,
    text: (data) => withNote(tellValue(data), data),
    notify: 'usual',
  },
})

export const alertRecovered = event({
  name: 'alert.recovered',
  summary: 'Alert recovered',
  data: alertData,
  wording: {
    ...shown,
    severity: severityOf,
    sentence: (data) =>
      data.to === 'ok' ? say`Recovered: ${nameOf(data)}` : say`Down to a warning: ${nameOf(data)}`,
    text: tellValue,
    notify: 'usual',
  },
})

export const alertWentSilent = event({
  name: 'alert.went_silent',
  summary: 'Alert has no data',
  data: alertData,
  wording: {
    ...shown,
    severity: severityOf,
    sentence: (data) => say`No data: ${nameOf(data)}`,
    text: (data) => withNote('No events arrive that this alert could evaluate.', data),
    notify: 'usual',
  },
})

export const alertInterrupted = event({
  name: 'alert.interrupted',
  summary: 'Alert can’t be evaluated',
  data: z.object({ ...anAlert, from: z.string(), reason: z.string() }),
  wording: {
    ...shown,
    severity: 'warning',
    sentence: ({ alert }) => say`Can’t evaluate: ${alert}`,
    text: ({ reason }) => reason || 'It keeps its state until it can be evaluated again.',
    notify: true,
  },
})

export const alertResumed = event({
  name: 'alert.resumed',
  summary: 'Alert evaluated again',
  data: z.object({ ...anAlert, to: z.string() }),
  wording: {
    ...shown,
    sentence: ({ alert }) => say`Evaluated again: ${alert}`,
    text: ({ to }) => `Its state is ${stateNames[to] ?? to}.`,
    notify: true,
  },
})

export const alertEnded = event({
  name: 'alert.ended',
  summary: 'Firing alert no longer evaluated',
  data: z.object({ ...anAlert, from: z.string(), group: z.string().nullable(), reason: z.string() }),
  wording: {
    ...shown,
    sentence: (data, actor) =>
      actor.id === null
        ? say`No longer evaluated: ${nameOf(data)}`
        : say`${actor.name} ended the alert ${nameOf(data)}`,
    title: (data) => `No longer evaluated: ${nameOf(data)}`,
    text: ({ from, reason }) => reason || `Its state was ${stateNames[from] ?? from}.`,
    notify: true,
  },
})
