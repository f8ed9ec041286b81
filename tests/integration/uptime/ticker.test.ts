import { beforeEach, expect, it } from 'vitest'

import { getAppendingRedis } from '#lib/platform/redis'
import { createTicker } from '#lib/uptime/schedule/run-ticker'
import { lastSlot } from '#lib/uptime/schedule/slots'
import { type Due, dueStream, readEntries } from '#lib/uptime/schedule/streams'
import { makeMonitor, readPublished } from '#tests/factories/uptime'
import { createOwner, type TestMember } from '#tests/factories/workspace'

let owner: TestMember
beforeEach(async () => {
  owner = await createOwner()
  await getAppendingRedis().flushdb()
})

const second = 1_000
async function readDue(id: string): Promise<number[]> {
  const entries = readEntries<Due>(await getAppendingRedis().xrange(dueStream('local'), '-', '+'))
  return entries.flatMap(({ value }) => (value.monitor === id ? [value.slot] : []))
}
/** Without the first check, which comes at once. */
async function makeSettled(interval_s: number): Promise<string> {
  const { id } = await makeMonitor(owner, { interval_s })
  await owner.ctx.db.monitor.update({ where: { id }, data: { retryAt: null } })
  return id
}

it('says each turn once, though two believe that they lead', async () => {
  const id = await makeSettled(10)
  const [one, other] = [createTicker('one'), createTicker('other')]
  const start = Date.now()
  for (let now = start; now <= start + 60 * second; now += 500)
    await Promise.all([one.tick(now), other.tick(now)])
  const slots = await readDue(id)
  expect(slots).toEqual(Array.from({ length: slots.length }, (_, at) => (slots[0] ?? 0) + at * 10 * second))
  expect(slots.length).toBeGreaterThanOrEqual(5)
  expect(slots.at(-1)).toBe(lastSlot(id, 10_000, start + 60 * second))
})

it('publishes nothing stale after it stood still: what was missed is said to be', async () => {
  const id = await makeSettled(10)
  const ticker = createTicker('one')
  const start = lastSlot(id, 10_000, Date.now()) + second
  await ticker.tick(start)
  await ticker.tick(start + 38 * second)
  expect(await readDue(id)).toEqual([])
  expect((await readPublished(id)).map(({ outcome }) => outcome)).toEqual(['missed'])
  await ticker.tick(start + 40 * second)
  expect(await readDue(id)).toHaveLength(1)
})

it('checks what is new at once, and again where it is in doubt', async () => {
  const { id } = await makeMonitor(owner, { interval_s: 3_600 })
  const ticker = createTicker('one')
  const now = Date.now() + 10
  await ticker.tick(now)
  expect(await readDue(id)).toEqual([now])
  await ticker.tick(now + 100)
  expect(await readDue(id)).toEqual([now])
})

it('a job that does not report is told once, and not for the time that nobody listened', async () => {
  const { id } = await makeMonitor(owner, { type: 'heartbeat', host: undefined })
  const ticker = createTicker('one')
  const start = Date.now()
  const dueAt = new Date(start + 60 * second)
  await owner.ctx.db.monitor.update({ where: { id }, data: { dueAt } })
  await ticker.tick(start)
  await ticker.tick(start + 3_600 * second)
  expect(await readPublished(id)).toEqual([])
  for (let later = 3_601; later <= 3_670; later += 5) await ticker.tick(start + later * second)
  expect((await readPublished(id)).map(({ outcome }) => outcome)).toEqual(['down'])
})
