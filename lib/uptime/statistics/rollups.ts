import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'

/** Kept ever longer the coarser they are; in days, 0 is for ever. */
const steps = [
  { step: 300, keptDays: 90 },
  { step: 3_600, keptDays: 730 },
  { step: 86_400, keptDays: 0 },
] as const
const table = `${eventDatabase}.check_rollups`
const phaseNames = ['total', 'dns', 'connect', 'tls', 'ttfb', 'transfer'] as const
const digest = (phase: string) => `${phase}_ms AggregateFunction(quantilesTDigest(0.5, 0.95, 0.99), Float64)`

export const rollupTable = `CREATE TABLE IF NOT EXISTS ${table} (
  tenant LowCardinality(String),
  monitor String,
  region LowCardinality(String),
  step UInt32,
  bucket DateTime('UTC'),
  checks UInt64,
  ups UInt64,
  ${phaseNames.map(digest).join(',\n  ')},
  version UInt64
) ENGINE = ReplacingMergeTree(version)
PARTITION BY (step, toYYYYMM(bucket))
ORDER BY (tenant, monitor, step, bucket, region)
TTL bucket + INTERVAL 90 DAY DELETE WHERE step = 300, bucket + INTERVAL 730 DAY DELETE WHERE step = 3600`

const toSeconds = (date: Date) => Math.ceil(date.getTime() / 1_000)

const run = (query: string, params: Record<string, unknown>) =>
  withClickhouse((client) => client.command({ query, query_params: params }))

/**
 * Computes buckets anew from raw results; the last time counts, so doing it again, for what came
 * late or after a fault, leads to the same numbers.
 */
export async function rebuildRollups(from: Date, to: Date): Promise<void> {
  const [fine] = steps
  const number = (path: string) => `toFloat64OrNull(toString(props.${path}))`
  const params = { from: toSeconds(from), to: toSeconds(to), version: Date.now() }
  const ofRaw = phaseNames.map(
    (phase) => `quantilesTDigestStateIf(0.5, 0.95, 0.99)(ifNull(${phase}, 0), isNotNull(${phase}) AND is_up)`,
  )
  await run(
    `INSERT INTO ${table} SELECT tenant, monitor, region, ${fine.step}, bucket, count(), countIf(is_up), ${ofRaw.join(', ')},
       {version:UInt64}
     FROM (
       SELECT tenant, toString(props.monitor_id) AS monitor, toString(props.region) AS region,
         toStartOfInterval(time, INTERVAL ${fine.step} SECOND) AS bucket,
         toString(props.status) IN ('up', 'degraded') AS is_up,
         ${phaseNames.map((phase) => `${number(`${phase}_ms`)} AS ${phase}`).join(', ')}
       FROM ${eventDatabase}.events
       WHERE name = 'check.result' AND time >= toDateTime({from:UInt32}) AND time < toDateTime({to:UInt32})
         AND toString(props.monitor_id) != '' AND toString(props.status) IN ('up', 'degraded', 'down')
     )
     GROUP BY tenant, monitor, region, bucket`,
    params,
  )
}

/** Whole hours of five minutes, whole days of hours. */
export async function rebuildCoarse(from: Date, to: Date): Promise<void> {
  const params = { from: toSeconds(from), to: toSeconds(to), version: Date.now() }
  for (const [index, { step }] of steps.entries()) {
    const finer = steps[index - 1]
    if (!finer) continue
    const merged = phaseNames.map((phase) => `quantilesTDigestMergeState(0.5, 0.95, 0.99)(${phase}_ms)`)
    await run(
      `INSERT INTO ${table} SELECT tenant, monitor, region, ${step}, toStartOfInterval(bucket, INTERVAL ${step} SECOND) AS coarse,
         sum(checks), sum(ups), ${merged.join(', ')}, {version:UInt64}
       FROM ${table} FINAL
       WHERE step = ${finer.step} AND bucket >= toStartOfInterval(toDateTime({from:UInt32}, 'UTC'), INTERVAL ${step} SECOND)
         AND bucket < toStartOfInterval(toDateTime({to:UInt32}, 'UTC'), INTERVAL ${step} SECOND) + INTERVAL ${step} SECOND
       GROUP BY tenant, monitor, region, coarse`,
      params,
    )
  }
}

export interface Measured {
  checks: number
  latency: Percentiles
  phases: Record<string, Percentiles>
}
export interface Percentiles {
  p50: number | null
  p95: number | null
  p99: number | null
}

interface Piece {
  step: number
  from: number
  to: number
}

/** Whole days, hours at their edges, five minutes at theirs: as few buckets as the range allows. */
export function planPieces(from: number, to: number, widest: number = steps.length - 1): Piece[] {
  const spec = steps[widest]
  if (!spec || from >= to) return []
  const size = spec.step * 1_000
  const [first, last] = [Math.ceil(from / size) * size, Math.floor(to / size) * size]
  if (widest === 0)
    return [{ step: spec.step, from: Math.floor(from / size) * size, to: Math.ceil(to / size) * size }]
  if (first >= last) return planPieces(from, to, widest - 1)
  return [
    ...planPieces(from, first, widest - 1),
    { step: spec.step, from: first, to: last },
    ...planPieces(last, to, widest - 1),
  ]
}

/** Of what succeeded, by mergeable states: an average of percentiles is none. */
export async function readMeasured(
  tenant: string,
  monitors: readonly string[] | null,
  region: string | undefined,
  { from, to }: { from: number; to: number },
): Promise<Measured> {
  const pieces = planPieces(from, to)
  const chosen = pieces.map(
    (piece) =>
      `(step = ${piece.step} AND bucket >= toDateTime(${piece.from / 1_000}, 'UTC') AND bucket < toDateTime(${piece.to / 1_000}, 'UTC'))`,
  )
  const merged = phaseNames.map((phase) => `quantilesTDigestMerge(0.5, 0.95, 0.99)(${phase}_ms) AS ${phase}`)
  const query = `SELECT sum(checks) AS checks, ${merged.join(', ')} FROM ${table} FINAL
    WHERE tenant = {tenant:String} ${monitors ? 'AND monitor IN {monitors:Array(String)}' : ''}
      ${region ? 'AND region = {region:String}' : ''} AND (${chosen.join(' OR ') || 'false'})`
  const params = { tenant, ...(monitors ? { monitors } : {}), ...(region ? { region } : {}) }
  const [row] = await withClickhouse(async (client) => {
    const answer = await client.query({ query, query_params: params, format: 'JSONEachRow' })
    return answer.json<Record<string, unknown>>()
  })
  const read = (phase: string): Percentiles => {
    const [p50, p95, p99] = ((row?.[phase] as (number | null)[] | undefined) ?? []).map((value) =>
      typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 10) / 10 : null,
    )
    return { p50: p50 ?? null, p95: p95 ?? null, p99: p99 ?? null }
  }
  return {
    checks: Number(row?.checks ?? 0),
    latency: read('total'),
    phases: Object.fromEntries(phaseNames.slice(1).map((phase) => [phase, read(phase)])),
  }
}
