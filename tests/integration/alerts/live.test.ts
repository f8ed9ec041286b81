import { afterAll, beforeAll, expect, it } from 'vitest'

import { alertPublishers } from '#lib/alerts/index'
import { evaluateAt, makeAlert, minute } from '#tests/factories/alerts'
import { startTestJobs } from '#tests/factories/deliveries'
import { insertFacts } from '#tests/factories/facts'
import { createOwner } from '#tests/factories/workspace'

import { connectWebSocket } from '../realtime/live-client.ts'
import { type RealtimeProcess, startRealtimeProcess } from '../realtime/realtime-process.ts'

let realtime: RealtimeProcess
let jobs: Awaited<ReturnType<typeof startTestJobs>>

beforeAll(async () => {
  ;[realtime, jobs] = await Promise.all([startRealtimeProcess(), startTestJobs(alertPublishers)])
})
afterAll(() => Promise.all([realtime.end(), jobs.stop()]))

it('a browser that looks is told when an alert fires and recovers, and those of other workspaces are not', async () => {
  const [owner, stranger] = await Promise.all([createOwner(), createOwner('Cy Brook')])
  const [watcher, other] = await Promise.all([
    connectWebSocket(realtime.port, owner.token),
    connectWebSocket(realtime.port, stranger.token),
  ])
  await Promise.all([watcher.subscribe('alerts'), other.subscribe('alerts')])
  const { id } = await makeAlert(owner.ctx)
  await insertFacts(
    owner.workspace.id,
    Array.from({ length: 6 }, () => ({ name: 'test.failed' })),
  )
  await evaluateAt(minute(0))
  expect(await watcher.waitFor(({ type }) => type === 'alert')).toMatchObject({
    data: { event: 'alert.fired', alert_id: id, slug: 'high_error_rate', value: 6, from: 'ok', to: 'alert' },
  })
  await evaluateAt(minute(8))
  await watcher.waitFor(({ type, data }) => type === 'alert' && data.event === 'alert.recovered')
  expect(other.messages.filter(({ type }) => type === 'alert')).toEqual([])
  watcher.close()
  other.close()
})
