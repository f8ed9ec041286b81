import { expect } from 'vitest'

import { eventDoor } from '#lib/http/ingest/doors'
import { runDrain } from '#lib/ingest/drain/drain'
import { getClickhouse } from '#lib/platform/clickhouse'
import { getRedis } from '#lib/platform/redis'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { insertKey } from '#tests/factories/world'
import { createRequest } from '#tests/support/call-route'

export interface Sent {
  status: number
  accepted: number
  rejected: { index: number; code: string; message: string }[]
  altered?: { index: number; code: string }[]
  queryable?: boolean
  code: string | null
  headers: Headers
  text: string
  elapsedMs: number
}

export interface Sender {
  owner: TestMember
  tenant: string
  key: string
  /** Anything but text and bytes is sent as JSON. */
  send(events: unknown, options?: SendOptions): Promise<Sent>
}

interface SendOptions {
  headers?: Record<string, string>
  query?: string
  key?: string | null
}

/** A workspace of its own, with a key that may send events. */
export async function createSender(): Promise<Sender> {
  const owner = await createOwner()
  const { secret } = await insertKey(owner.workspace.id, ['events:write'])
  return {
    owner,
    tenant: owner.workspace.id,
    key: secret,
    send: (events, options = {}) => send(events, { key: secret, ...options }),
  }
}

async function send(events: unknown, { headers = {}, query = '', key }: SendOptions): Promise<Sent> {
  const isRaw = typeof events === 'string' || events instanceof Uint8Array || events instanceof ReadableStream
  const rawBody = (isRaw ? events : JSON.stringify(events)) as BodyInit
  const request = createRequest(
    'POST',
    `/api/ingest${query}`,
    {},
    { ...(key ? { token: key } : {}), headers, rawBody },
  )
  const startedAt = performance.now()
  const response = await eventDoor.POST(request, { params: Promise.resolve({}) })
  const text = await response.text()
  const elapsedMs = performance.now() - startedAt
  const body = JSON.parse(text) as Omit<Sent, 'code'> & { error?: { code: string } }
  const { status, headers: given } = response
  return { ...body, status, headers: given, text, elapsedMs, code: body.error?.code ?? null }
}

export interface Drain {
  stop(): Promise<void>
}

/** The worker’s part, in this process. */
export function startDrain(): Drain {
  const stopping = new AbortController()
  const drained = runDrain(stopping.signal)
  return {
    async stop() {
      stopping.abort()
      await drained
    },
  }
}

export interface StoredEvent {
  name: string
  time: string
  id: string
  subject: string
  session: string
  value: number | null
  props: Record<string, unknown>
  retention_days: number
}

/** What the workspace sent, without what the product itself says happened there. */
export async function readEvents(tenant: string): Promise<StoredEvent[]> {
  const answer = await getClickhouse().query({
    query: `SELECT name, time, id, subject, session, value, props, retention_days FROM bellwether.events
      WHERE tenant = {tenant:String} AND NOT match(id, '^evt_[0-9a-z]{26}$') ORDER BY time, name, id`,
    query_params: { tenant },
    format: 'JSONEachRow',
  })
  return answer.json<StoredEvent>()
}

export async function countEvents(tenant: string): Promise<number> {
  return (await readEvents(tenant)).length
}

/** Until nothing is on its way any more. */
export const untilDrained = (timeoutMs = 20_000) =>
  expect
    .poll(async () => [await getRedis().xlen('ingest'), await getRedis().exists('ingest:block')], {
      timeout: timeoutMs,
      interval: 50,
    })
    .toEqual([0, 0])

export const numbered = (count: number, from = 0, prefix = 'e') =>
  Array.from({ length: count }, (_, at) => ({
    name: 'test.numbered',
    id: `${prefix}${from + at}`,
    props: { number: from + at },
  }))
