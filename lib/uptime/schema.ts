import { z } from 'zod'

export const monitorTypes = [
  'http',
  'tcp',
  'tls',
  'dns',
  'websocket',
  'heartbeat',
  'icmp',
  'silence',
] as const
export type MonitorType = (typeof monitorTypes)[number]
export const monitorStates = ['pending', 'up', 'degraded', 'down', 'paused'] as const
export type MonitorState = (typeof monitorStates)[number]

/** `unsure`: our own side could not tell. `missed`: nobody ran it. Neither changes a state. */
export const outcomes = ['up', 'degraded', 'down', 'unsure', 'missed'] as const
export type Outcome = (typeof outcomes)[number]

export const mostMonitors = 10_000
const time = z.string().describe('ISO 8601, in UTC')
const name = z.string().trim().min(1, 'Give it a name.').max(120)
const tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u, 'A tag has up to 40 letters, digits, dots and dashes.')
const tags = z.array(tag).max(20)
const noLineBreak = /^[^\r\n\0]*$/
const header = z.string().max(4_000).regex(noLineBreak, 'A header has no line breaks.')
const headers = z
  .record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'No header has such a name.'), header)
  .refine((all) => Object.keys(all).length <= 30, 'At most 30 headers.')
const host = z
  .string()
  .trim()
  .min(1, 'Name a host, such as example.com.')
  .max(253)
  .regex(/^[\p{L}\p{N}._:[\]-]+$/u, 'Name a host, such as example.com, without http:// and path.')

export const assertion = z.object({
  kind: z.enum(['status', 'header', 'body', 'json', 'latency', 'certificate_days']),
  op: z.enum(['eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'in', 'contains', 'not_contains', 'matches']),
  value: z.union([
    z.string().max(2_000),
    z.number(),
    z.array(z.union([z.string().max(200), z.number()])).max(50),
  ]),
  name: z.string().max(200).optional().describe('Of a header, or a path such as $.items[0].id'),
  severity: z
    .enum(['down', 'degraded'])
    .optional()
    .describe('Degraded for latency and certificate_days, down for all else, unless said otherwise'),
})
export type Assertion = z.output<typeof assertion>

const parts = {
  name,
  type: z.enum(monitorTypes),
  url: z.string().trim().max(2_048).optional().describe('Of http and websocket'),
  host: host.optional().describe('Of tcp, tls, icmp; the name that dns asks for'),
  port: z.number().int().min(1).max(65_535).optional(),
  interval_s: z.number().int().min(10, 'At least 10 seconds.').max(86_400, 'At most a day.'),
  timeout_s: z.number().min(1).max(60),
  retry_s: z.number().int().min(1).max(3_600).describe('How soon it is looked at again when in doubt'),
  confirm_s: z.number().int().min(0).max(86_400).describe('So long it must fail before it is down'),
  recover_s: z.number().int().min(0).max(86_400).describe('So long it must succeed before it is up'),
  min_failures: z.number().int().min(1).max(20),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
  headers: headers.optional(),
  secret_headers: headers.optional().describe('Kept encrypted and never shown again'),
  body: z.string().max(100_000).optional(),
  follow_redirects: z.boolean(),
  assertions: z.array(assertion).max(20),
  starttls: z.enum(['smtp', 'imap', 'pop3']).optional(),
  send: z.string().max(4_000).optional().describe('Of tcp and websocket: what is said first'),
  expect: z.string().max(4_000).optional().describe('Of tcp and websocket: what must come back'),
  record: z.enum(['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT']).describe('Of dns'),
  expected: z.array(z.string().max(500)).max(20).optional().describe('Of dns: what must be answered'),
  match: z.enum(['any', 'all', 'exact']).describe('How the expected answers are compared'),
  schedule: z.string().max(100).optional().describe('Of heartbeat: cron fields instead of an interval'),
  timezone: z.string().max(60),
  grace_s: z.number().int().min(0).max(86_400).describe('Of heartbeat: how late it may be'),
  event: z.string().max(200).optional().describe('Of silence: the event that should keep coming'),
  percentile: z
    .number()
    .min(50)
    .max(99.9)
    .describe('Of silence: unusual is what is longer than so many of such hours'),
  regions: z
    .array(z.string().regex(/^[a-z0-9-]{1,40}$/))
    .min(1)
    .max(10),
  quorum: z
    .number()
    .int()
    .min(1)
    .max(10)
    .nullable()
    .describe('So many regions must agree; half and one without'),
  parent_id: z.string().max(60).nullable().describe('While this one is down, nobody is told of it'),
  tags: tags,
  escalate_min: z
    .number()
    .int()
    .min(1)
    .max(1_440)
    .nullable()
    .describe('Nobody acknowledged for so many minutes: the next hear of it, again and again'),
}

const fields = {
  ...parts,
  interval_s: parts.interval_s.default(60),
  timeout_s: parts.timeout_s.default(10),
  retry_s: parts.retry_s.default(10),
  confirm_s: parts.confirm_s.default(30),
  recover_s: parts.recover_s.default(30),
  min_failures: parts.min_failures.default(2),
  method: parts.method.default('GET'),
  follow_redirects: parts.follow_redirects.default(true),
  assertions: parts.assertions.default([]),
  record: parts.record.default('A'),
  match: parts.match.default('any'),
  timezone: parts.timezone.default('UTC'),
  grace_s: parts.grace_s.default(60),
  percentile: parts.percentile.default(99),
  regions: parts.regions.default(['local']),
  quorum: parts.quorum.default(null),
  parent_id: parts.parent_id.default(null),
  tags: parts.tags.default([]),
  escalate_min: parts.escalate_min.default(null),
}

const needs: Record<MonitorType, readonly ('url' | 'host' | 'port' | 'event')[]> = {
  http: ['url'],
  websocket: ['url'],
  tcp: ['host', 'port'],
  tls: ['host'],
  dns: ['host'],
  icmp: ['host'],
  heartbeat: [],
  silence: ['event'],
}
const examples = { url: 'https://example.com/', host: 'example.com', port: '443', event: 'order.paid' }

type Written = { type: MonitorType } & Partial<Record<'url' | 'host' | 'port' | 'event', unknown>>
function requireTarget(given: Written, issues: z.core.$RefinementCtx): void {
  for (const field of needs[given.type]) {
    if (given[field] === undefined || given[field] === '')
      issues.addIssue({
        code: 'custom',
        path: [field],
        message: `Needed for ${given.type}, such as ${examples[field]}.`,
      })
  }
}

export const newMonitor = z.object(fields).superRefine(requireTarget)
export type NewMonitor = z.output<typeof newMonitor>
/** Whatever is left out stays as it is. */
export const monitorChange = z.object(parts).omit({ type: true }).partial()

const {
  name: _n,
  type: _t,
  secret_headers: _s,
  interval_s: _i,
  regions: _r,
  parent_id: _p,
  tags: _g,
  ...kept
} = fields
/** What of a monitor is kept as one value. */
export const monitorSettings = z.object(kept)
export type MonitorSettings = z.output<typeof monitorSettings>

export const phases = z.object({
  dns_ms: z.number().nullable(),
  connect_ms: z.number().nullable(),
  tls_ms: z.number().nullable(),
  ttfb_ms: z.number().nullable(),
  transfer_ms: z.number().nullable(),
  total_ms: z.number().nullable(),
})
export type Phases = z.output<typeof phases>

export const certificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  expires_at: time,
  fingerprint: z.string(),
  problem: z.string().nullable().describe('Why it is not trusted, if it is not'),
})
export type Certificate = z.output<typeof certificate>

const seen = {
  outcome: z.enum(outcomes),
  reason: z.string().nullable().describe('In words, where it is not simply up'),
  phases,
  status_code: z.number().nullable(),
  address: z.string().nullable().describe('Which address was asked'),
}
export const testResult = z.object({
  ...seen,
  certificate: certificate.nullable(),
  hops: z.array(z.string()),
})
export type TestResult = z.output<typeof testResult>
export const checkResult = z.object({ id: z.string(), time, region: z.string(), ...seen })
export type CheckResult = z.output<typeof checkResult>

export const monitor = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(monitorTypes),
  state: z.enum(monitorStates),
  state_since: time,
  in_maintenance: z.boolean(),
  interval_s: z.number(),
  regions: z.array(z.string()),
  tags: z.array(z.string()),
  parent_id: z.string().nullable(),
  target: z.string().describe('What is checked, in a few letters'),
  settings: monitorSettings,
  secret_headers: z.array(z.string()).describe('Their names; the values are not shown'),
  last: checkResult.nullable(),
  certificate: certificate.nullable(),
  token: z.string().nullable().describe('Of a heartbeat: what its address ends with'),
  ping_url: z.string().nullable().describe('Of a heartbeat: what its job calls'),
  due_at: time.nullable().describe('Of a heartbeat: when it is late'),
  created_at: time,
})
export type Monitor = z.output<typeof monitor>

export const monitorFilter = {
  state: z.enum(monitorStates).optional(),
  type: z.enum(monitorTypes).optional(),
  tag: z.string().max(40).optional(),
  search: z.string().trim().max(120).optional(),
}

export const statisticsInput = z.object({
  monitor_id: z.string().optional(),
  tag: z.string().optional(),
  region: z.string().optional().describe('Of response times; a state holds for all regions together'),
  from: z.string().max(40).default('-30d'),
  to: z.string().max(40).default('now'),
  weights: z
    .enum(['binary', 'weighted'])
    .default('binary')
    .describe('weighted: degraded counts by a third as down'),
  compare: z.coerce.boolean().default(false).describe('Also the equally long time before'),
})
const percentiles = z.object({
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
})
const figures = {
  uptime: z.number().nullable().describe('0 to 1; null where nothing was observed'),
  coverage: z.number().nullable().describe('How much of the time was observed'),
  incidents: z.number(),
  mttr_s: z.number().nullable().describe('How long an incident takes to end, on average'),
  mtbf_s: z.number().nullable().describe('Time up for each incident'),
  down_s: z.number(),
  latency: percentiles,
  phases: z.record(z.string(), percentiles).describe('dns, connect, tls, ttfb and transfer, in milliseconds'),
  checks: z.number(),
}
export const statistics = z.object({
  from: time,
  to: time,
  ...figures,
  shown: z.object({ uptime: z.string(), coverage: z.string() }).describe('As text, rounded down'),
  formula: z.string(),
  before: z.object(figures).nullable(),
})
export type Statistics = z.output<typeof statistics>

export const bar = z.object({
  day: z.string(),
  state: z.enum(['up', 'degraded', 'down', 'maintenance', 'unknown']),
  uptime: z.number().nullable(),
  down_s: z.number(),
})
export type Bar = z.output<typeof bar>
