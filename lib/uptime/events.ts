import { z } from 'zod'

import { say } from '#lib/core/wording'
import { event } from '#lib/platform/event'

const aMonitor = {
  monitor: z.string().describe('The name of the monitor'),
  monitor_id: z.string(),
  tags: z.array(z.string()).default([]),
}
type Named = { monitor: string; monitor_id: string }
const shown = { icon: 'monitors', href: ({ monitor_id }: Named) => `monitors/${monitor_id}` }

const wentWrong = z.object({
  ...aMonitor,
  incident_id: z.string().nullable().default(null),
  reason: z.string(),
  since: z.string(),
})
const toIncident = {
  icon: 'monitors',
  href: ({ incident_id, monitor_id }: z.output<typeof wentWrong>) =>
    incident_id ? `incidents/${incident_id}` : `monitors/${monitor_id}`,
}

export const monitorWentDown = event({
  name: 'monitor.went_down',
  summary: 'Monitor went down',
  data: wentWrong,
  wording: {
    ...toIncident,
    severity: 'critical',
    sentence: ({ monitor }) => say`${monitor} is down`,
    text: ({ reason, since }) => `${reason} Since ${since}.`,
    notify: 'usual',
  },
})

export const monitorDegraded = event({
  name: 'monitor.degraded',
  summary: 'Monitor is degraded',
  data: wentWrong,
  wording: {
    ...toIncident,
    severity: 'warning',
    sentence: ({ monitor }) => say`${monitor} is degraded`,
    text: ({ reason }) => reason,
    notify: true,
  },
})

export const monitorRecovered = event({
  name: 'monitor.recovered',
  summary: 'Monitor recovered',
  data: z.object({
    ...aMonitor,
    incident_id: z.string().nullable().default(null),
    down_s: z.number().nullable(),
  }),
  wording: {
    ...shown,
    // Whoever was woken by it wants to hear that it is over.
    severity: 'critical',
    sentence: ({ monitor }) => say`${monitor} recovered`,
    text: ({ down_s: downS }) =>
      downS === null ? 'It is up again.' : `It was down for ${writeDuration(downS)}.`,
    notify: 'usual',
  },
})

export const monitorFlapping = event({
  name: 'monitor.flapping',
  summary: 'Monitor keeps changing',
  data: z.object(aMonitor),
  wording: {
    ...shown,
    severity: 'warning',
    sentence: ({ monitor }) => say`${monitor} keeps going up and down`,
    text: () => 'You’ll hear of it again once it has settled.',
    notify: 'usual',
  },
})

export const certificateExpiring = event({
  name: 'certificate.expiring',
  summary: 'Certificate expires soon',
  data: z.object({ ...aMonitor, days: z.number(), expires_at: z.string() }),
  wording: {
    ...shown,
    severity: ({ days }) => (days <= 3 ? 'critical' : 'warning'),
    sentence: ({ monitor, days }) =>
      days <= 0
        ? say`The certificate of ${monitor} has expired`
        : say`The certificate of ${monitor} expires in ${days} days`,
    text: ({ expires_at: at }) => `It expires on ${at.slice(0, 10)}. Renew it before then.`,
    notify: 'usual',
  },
})

export const checksInterrupted = event({
  name: 'checks.interrupted',
  summary: 'Checks can’t tell',
  data: z.object({ region: z.string() }),
  wording: {
    icon: 'monitors',
    severity: 'warning',
    sentence: ({ region }) => say`The checks of region ${region} reach nothing at all`,
    text: () =>
      'Our own network seems to be cut off. States stay as they were, and uptime is not counted meanwhile.',
    href: () => 'monitors',
    notify: 'usual',
  },
})

export const incidentAcknowledged = event({
  name: 'incident.acknowledged',
  summary: 'Incident acknowledged',
  data: z.object({ incident_id: z.string(), title: z.string() }),
  wording: {
    icon: 'monitors',
    sentence: ({ title }, actor) => say`${actor.name} acknowledged the incident ${title}`,
    href: ({ incident_id: id }) => `incidents/${id}`,
    notify: true,
  },
})

export const incidentUnanswered = event({
  name: 'incident.unanswered',
  summary: 'Nobody acknowledged an incident',
  data: z.object({ incident_id: z.string(), title: z.string(), minutes: z.number(), reminder: z.number() }),
  wording: {
    icon: 'monitors',
    severity: 'critical',
    sentence: ({ title }) => say`${title} is still down, and nobody has acknowledged it`,
    text: ({ minutes }) => `It has been down for ${minutes} minutes.`,
    href: ({ incident_id: id }) => `incidents/${id}`,
    notify: true,
  },
})

/** Of results that are among the dead letters. */
export const resultFailed = event({
  name: 'check.failed_to_apply',
  summary: 'Result of a check not applied',
  data: z.record(z.string(), z.unknown()),
  wording: {
    icon: 'monitors',
    hidden: true,
    sentence: () => say`The result of a check could not be applied`,
  },
})

export const statusReportPublished = event({
  name: 'status-report.published',
  summary: 'Status report published',
  data: z.object({
    page_id: z.string(),
    report_id: z.string(),
    update_id: z.string(),
    title: z.string(),
    status: z.string(),
  }),
  wording: {
    icon: 'monitors',
    sentence: ({ title, status }, actor) =>
      say`${actor.name} published “${title}” (${status}) on a status page`,
    href: ({ page_id: id }) => `status-pages/${id}`,
    notify: true,
  },
})

export function writeDuration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}
