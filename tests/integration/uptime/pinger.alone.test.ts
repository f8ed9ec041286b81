import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { adoptEnv } from '#lib/platform/env'
import { getAppendingRedis } from '#lib/platform/redis'
import { getMonitor, listResults } from '#lib/uptime/index'
import { storeResults } from '#lib/uptime/results/run-results'
import { dueStream, readEntries, type Result, resultsStream } from '#lib/uptime/schedule/streams'
import type { Monitor } from '#lib/uptime/schema'
import { makeMonitor } from '#tests/factories/uptime'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { spawnProgram } from '#tests/support/spawn-program'

const outside = '127.0.0.1'
const hosts = 60
const turns = 4
adoptEnv({ OUTBOUND_ALLOW: outside })

const servers: Server[] = []
let owner: TestMember
let inFlight = 0

async function listen(): Promise<number> {
  const server = createServer((_request, response) => {
    inFlight++
    response.on('close', () => inFlight--)
    setTimeout(() => response.end('fine'), 700)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, outside, resolve))
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  owner = await createOwner()
})
afterAll(() => {
  for (const server of servers) server.close()
})

const startPinger = () =>
  spawnProgram(
    'server/pinger/main.ts',
    { OUTBOUND_ALLOW: outside, EGRESS_HOSTS: `${outside}:9` },
    /pinger is ready/,
  )
const readResults = async () =>
  readEntries<Result>(await getAppendingRedis().xrange(resultsStream, '-', '+')).map(({ value }) => value)

it('a pinger that is killed with hundreds under way loses none and doubles none; a method that changes something is not sent again', async () => {
  const ports = await Promise.all(Array.from({ length: hosts }, listen))
  const monitors: Monitor[] = []
  // One after the other: so many writes at once would wait for connections.
  for (const [at, port] of ports.entries()) {
    const url = `http://${outside}:${port}/`
    const method = at === 0 ? 'POST' : 'GET'
    monitors.push(await makeMonitor(owner, { name: `M${at}`, type: 'http', host: undefined, url, method }))
  }
  const [one, other] = await Promise.all([startPinger(), startPinger()])
  const begin = Date.now()
  const dues = monitors.flatMap(({ id }) =>
    Array.from({ length: turns }, (_, turn) => ({
      monitor: id,
      workspace: owner.workspace.id,
      slot: begin + turn,
    })),
  )
  for (const due of dues) await getAppendingRedis().xadd(dueStream('local'), '*', 'd', JSON.stringify(due))
  await expect.poll(() => inFlight, { timeout: 20_000 }).toBeGreaterThan(hosts)
  await one.end('SIGKILL')
  const keyOf = ({ monitor, slot }: { monitor: string; slot: number }) => `${monitor}.${slot}`
  await expect
    .poll(async () => new Set((await readResults()).map(keyOf)).size, { timeout: 40_000 })
    .toBe(dues.length)
  await sleep(1_500)
  const results = await readResults()
  const byKey = Map.groupBy(results, keyOf)
  for (const some of byKey.values()) expect(new Set(some.map(({ id }) => id)).size).toBe(1)
  expect(results.filter(({ outcome }) => outcome !== 'up' && outcome !== 'missed')).toEqual([])
  const [posting] = monitors
  for (const { monitor, outcome } of results) if (outcome === 'missed') expect(monitor).toBe(posting?.id)

  await storeResults(results)
  await storeResults(results)
  const [, second] = monitors
  expect(await getMonitor(owner.ctx, { id: second?.id ?? '' })).toMatchObject({
    state: 'up',
    last: { outcome: 'up' },
  })
  expect((await listResults(owner.ctx, { id: second?.id ?? '' })).items.length).toBeLessThanOrEqual(turns)
  const { elapsedMs } = await other.end()
  expect(elapsedMs).toBeLessThan(15_000)
})
