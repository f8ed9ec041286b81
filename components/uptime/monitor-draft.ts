import type { Assertion, Monitor, MonitorType } from '#lib/uptime/schema'

export interface MonitorDraft {
  type: MonitorType
  name: string
  url: string
  host: string
  port: string
  interval: string
  timeout: string
  confirm: string
  recover: string
  method: string
  headers: string
  secretHeaders: string
  body: string
  followRedirects: boolean
  status: string
  contains: string
  slower: string
  record: string
  expected: string
  send: string
  expect: string
  schedule: string
  grace: string
  timezone: string
  event: string
  percentile: string
  tags: string
  parent: string
  regions: string
  escalate: string
}

const writeHeaders = (headers: Record<string, string> | undefined) =>
  Object.entries(headers ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

function readHeaders(text: string): Record<string, string> | undefined {
  const lines = text.split('\n').filter((line) => line.trim())
  if (lines.length === 0) return undefined
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':')
      return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    }),
  )
}

export function toDraft(monitor: Monitor | null): MonitorDraft {
  const settings = monitor?.settings
  const valueOf = (kind: Assertion['kind']) => settings?.assertions.find((each) => each.kind === kind)?.value
  const status = valueOf('status')
  return {
    type: monitor?.type ?? 'http',
    name: monitor?.name ?? '',
    url: settings?.url ?? '',
    host: settings?.host ?? '',
    port: settings?.port === undefined ? '' : String(settings.port),
    interval: String(monitor?.interval_s ?? 60),
    timeout: String(settings?.timeout_s ?? 10),
    confirm: String(settings?.confirm_s ?? 30),
    recover: String(settings?.recover_s ?? 30),
    method: settings?.method ?? 'GET',
    headers: writeHeaders(settings?.headers),
    secretHeaders: (monitor?.secret_headers ?? []).map((name) => `${name}: `).join('\n'),
    body: settings?.body ?? '',
    followRedirects: settings?.follow_redirects ?? true,
    status: Array.isArray(status) ? status.join(', ') : String(status ?? ''),
    contains: String(valueOf('body') ?? ''),
    slower: String(valueOf('latency') ?? ''),
    record: settings?.record ?? 'A',
    expected: (settings?.expected ?? []).join(', '),
    send: settings?.send ?? '',
    expect: settings?.expect ?? '',
    schedule: settings?.schedule ?? '',
    grace: String(settings?.grace_s ?? 60),
    timezone: settings?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    event: settings?.event ?? 'order.paid',
    percentile: String(settings?.percentile ?? 99),
    tags: (monitor?.tags ?? []).join(', '),
    parent: monitor?.parent_id ?? '',
    regions: (monitor?.regions ?? ['local']).join(', '),
    escalate: settings?.escalate_min == null ? '' : String(settings.escalate_min),
  }
}

const split = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)

/** What the form has no field for stays as it was. */
export function toInput(draft: MonitorDraft, before: Monitor | null) {
  const known = before?.settings.assertions ?? []
  // What the form has no field for stays.
  const others = known.filter(({ kind }) => !['status', 'body', 'latency'].includes(kind))
  const assertions: Assertion[] = [
    ...others,
    ...(draft.status
      ? [{ kind: 'status', op: 'in', value: split(draft.status), severity: 'down' } as const]
      : []),
    ...(draft.contains
      ? [{ kind: 'body', op: 'contains', value: draft.contains, severity: 'down' } as const]
      : []),
    ...(draft.slower
      ? [{ kind: 'latency', op: 'lte', value: Number(draft.slower), severity: 'degraded' } as const]
      : []),
  ]
  const { type } = draft
  const hasUrl = type === 'http' || type === 'websocket'
  const hasHost = ['tcp', 'tls', 'dns', 'icmp'].includes(type)
  const secret = readHeaders(draft.secretHeaders)
  return {
    name: draft.name,
    ...(hasUrl ? { url: draft.url } : {}),
    ...(hasHost ? { host: draft.host } : {}),
    ...(draft.port && hasHost ? { port: Number(draft.port) } : {}),
    interval_s: Number(draft.interval),
    timeout_s: Number(draft.timeout),
    confirm_s: Number(draft.confirm),
    recover_s: Number(draft.recover),
    tags: split(draft.tags),
    regions: split(draft.regions),
    parent_id: draft.parent || null,
    escalate_min: draft.escalate ? Number(draft.escalate) : null,
    ...(type === 'http'
      ? {
          method: draft.method as 'GET',
          body: draft.body || undefined,
          follow_redirects: draft.followRedirects,
          assertions,
        }
      : {}),
    ...(hasUrl
      ? { headers: readHeaders(draft.headers), ...(secret || before ? { secret_headers: secret ?? {} } : {}) }
      : {}),
    ...(type === 'dns' ? { record: draft.record as 'A', expected: split(draft.expected) } : {}),
    ...(type === 'tcp' || type === 'websocket'
      ? { send: draft.send || undefined, expect: draft.expect || undefined }
      : {}),
    ...(type === 'heartbeat'
      ? { schedule: draft.schedule || undefined, grace_s: Number(draft.grace), timezone: draft.timezone }
      : {}),
    ...(type === 'silence' ? { event: draft.event, percentile: Number(draft.percentile) } : {}),
  }
}
