import { z } from 'zod'

import { eventDatabase, withClickhouse } from '#lib/platform/clickhouse'
import { operation } from '#lib/platform/operation'
import { pageInput, pageOf } from '#lib/platform/page'

import { requireMonitor } from '../monitors/rows.ts'
import { checkResult, type CheckResult, outcomes } from '../schema.ts'

const hourMs = 3_600_000
/** Looked for in ever longer stretches: of thousands of monitors the last hour holds what is wanted of one. */
const stretchesH = [1, 6, 48, 24 * 14, 24 * 95]

interface Row {
  id: string
  at: string
  props: string
}

export const listResults = operation({
  name: 'monitors.results',
  summary: 'What the checks of a monitor found, newest first, with each phase',
  kind: 'read',
  http: 'GET /api/monitors/{id}/results',
  scope: 'monitors:read',
  input: pageInput.extend({
    id: z.string(),
    outcome: z.enum(outcomes).optional(),
    cursor: z.string().max(200).optional().describe('The next_cursor of the answer before'),
  }),
  output: pageOf(checkResult),
  async run(ctx, { id, outcome, limit, cursor }) {
    const monitor = await requireMonitor(ctx, id)
    const [, time, beforeId = ''] = /^(\d{1,15})~(.{1,120})$/.exec(cursor ?? '') ?? []
    const before = Number(time) || ctx.now.getTime() + hourMs
    let rows: Row[] = []
    for (const hours of stretchesH) {
      rows = await read(ctx.workspace.id, {
        id,
        outcome,
        limit,
        before,
        beforeId,
        after: before - (hours + 1) * hourMs,
      })
      if (rows.length > limit || before - hours * hourMs < monitor.createdAt.getTime()) break
    }
    const items = rows.slice(0, limit).map(toResult)
    const last = items.at(-1)
    const next = last && `${Date.parse(last.time)}~${last.id}`
    return { items, next_cursor: rows.length > limit ? (next ?? null) : null }
  },
})

interface Wanted {
  id: string
  outcome: string | undefined
  limit: number
  before: number
  beforeId: string
  after: number
}

const read = (tenant: string, { id, outcome, limit, before, beforeId, after }: Wanted) =>
  withClickhouse(async (client) => {
    const answer = await client.query({
      query: `SELECT id, toUnixTimestamp64Milli(time) AS at, toJSONString(props) AS props FROM ${eventDatabase}.events
        WHERE tenant = {tenant:String} AND name = 'check.result' AND startsWith(id, {prefix:String})
          AND (time, id) < (fromUnixTimestamp64Milli({before:Int64}), {beforeId:String}) AND time <= fromUnixTimestamp64Milli({before:Int64})
          AND time >= fromUnixTimestamp64Milli({after:Int64})
          ${outcome ? 'AND toString(props.status) = {outcome:String}' : ''}
        ORDER BY time DESC, id DESC LIMIT 1 BY id LIMIT {limit:UInt32}`,
      query_params: {
        tenant,
        prefix: `${id}.`,
        before,
        beforeId,
        after,
        limit: limit + 1,
        ...(outcome ? { outcome } : {}),
      },
      format: 'JSONEachRow',
    })
    return answer.json<Row>()
  })

function toResult({ id, at, props }: Row): CheckResult {
  const found = JSON.parse(props) as Record<string, unknown>
  const number = (name: string) => (typeof found[name] === 'number' ? found[name] : null)
  const text = (name: string) => (typeof found[name] === 'string' ? found[name] : null)
  return {
    id,
    time: new Date(Number(at)).toISOString(),
    region: text('region') ?? 'local',
    outcome: outcomes.find((each) => each === found.status) ?? 'unsure',
    reason: text('reason'),
    phases: {
      dns_ms: number('dns_ms'),
      connect_ms: number('connect_ms'),
      tls_ms: number('tls_ms'),
      ttfb_ms: number('ttfb_ms'),
      transfer_ms: number('transfer_ms'),
      total_ms: number('total_ms'),
    },
    status_code: number('status_code'),
    address: text('address'),
  }
}
