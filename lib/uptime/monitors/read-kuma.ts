const types: Record<string, string> = {
  http: 'http',
  keyword: 'http',
  'json-query': 'http',
  port: 'tcp',
  ping: 'icmp',
  dns: 'dns',
  push: 'heartbeat',
  'websocket-upgrade': 'websocket',
}

/** What a monitor of Uptime Kuma is here; of other types only the name is known, so that it is refused by it. */
export function readKuma(given: unknown): Record<string, unknown> {
  const from = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>
  const text = (name: string) =>
    typeof from[name] === 'string' && from[name] !== '' ? from[name] : undefined
  const number = (name: string) => (typeof from[name] === 'number' ? from[name] : undefined)
  const type = types[text('type') ?? '']
  const codes = Array.isArray(from.accepted_statuscodes) ? from.accepted_statuscodes.map(String) : []
  const interval = number('interval') ?? 60
  const retries = number('maxretries') ?? 0
  const retryS = number('retryInterval') ?? interval
  const keyword = text('keyword')
  const assertions = [
    ...(type === 'http' && codes.length > 0 ? [{ kind: 'status', op: 'in', value: codes }] : []),
    ...(keyword
      ? [{ kind: 'body', op: from.invertKeyword === true ? 'not_contains' : 'contains', value: keyword }]
      : []),
    ...(text('jsonPath') && text('expectedValue') !== undefined
      ? [{ kind: 'json', op: 'eq', name: text('jsonPath'), value: text('expectedValue') }]
      : []),
  ]
  const tags = Array.isArray(from.tags)
    ? from.tags
        .map((tag) => (tag as { name?: unknown } | null)?.name)
        .filter((tag) => typeof tag === 'string')
    : []
  return {
    name: text('name'),
    type: type ?? text('type'),
    ...(type === 'http' || type === 'websocket' ? { url: text('url') } : {}),
    ...(type === 'tcp' || type === 'icmp' || type === 'dns' ? { host: text('hostname') } : {}),
    ...(type === 'tcp' ? { port: number('port') } : {}),
    ...(type === 'dns' ? { record: text('dns_resolve_type') ?? 'A' } : {}),
    ...(type === 'http'
      ? { method: text('method') ?? 'GET', body: text('body'), headers: readHeaders(from.headers) }
      : {}),
    interval_s: Math.min(86_400, Math.max(10, interval)),
    ...(number('timeout')
      ? { timeout_s: Math.min(60, Math.max(1, Math.round(number('timeout') ?? 10))) }
      : {}),
    retry_s: Math.min(3_600, Math.max(1, retryS)),
    confirm_s: Math.min(86_400, retries * retryS),
    min_failures: Math.min(20, retries + 1),
    follow_redirects: from.maxredirects !== 0,
    tags,
    ...(assertions.length > 0 ? { assertions } : {}),
  }
}

function readHeaders(given: unknown): Record<string, string> | undefined {
  if (typeof given !== 'string' || given === '') return undefined
  try {
    const found = JSON.parse(given) as Record<string, unknown>
    return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, String(value)]))
  } catch {
    return undefined
  }
}
