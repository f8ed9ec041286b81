import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { getAlert } from '#lib/alerts/index'
import { runDrain } from '#lib/ingest/drain/drain'
import { ingestCandidates } from '#lib/ingest/index'
import { getRedis } from '#lib/platform/redis'
import { evaluateAt, listTold, makeAlert, minute } from '#tests/factories/alerts'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'

let owner: TestMember
let id: string
const stopping = new AbortController()
let draining: Promise<void>

beforeAll(() => {
  draining = runDrain(stopping.signal)
})
afterAll(async () => {
  stopping.abort()
  await draining
})

/** As if the counters had been kept for long. */
const countSince = (ms: number) => getRedis().set('alerts:counted-since', ms)

beforeEach(async () => {
  owner = await createOwner()
  await countSince(minute(-60))
  ;({ id } = await makeAlert(owner.ctx, { query: { series: [{ event: 'test.failed' }] } }))
})

const send = (count: number, event: object = {}, name = 'test.failed') =>
  ingestCandidates(owner.ctx, {
    source: 'api',
    candidates: Array.from({ length: count }, (_, index) => ({ index, name, ...event })),
  })

/** The first ten seconds that are over when all that was sent lies before them. */
const next = () => minute() + 10_000
const whenStored = () => expect.poll(() => getRedis().xlen('ingest'), { timeout: 10_000 }).toBe(0)
const status = async () => (await getAlert(owner.ctx, { id })).status

describe('an alert on a plain count', () => {
  it('is answered by the counters every ten seconds, and fires with the number that was counted', async () => {
    expect((await getAlert(owner.ctx, { id })).measured_by).toBe('counters')
    await send(7)
    await send(3, {}, 'test.other')
    const first = next()
    await evaluateAt(first)
    await evaluateAt(first + 10_000)
    const { value, evaluated_at } = await getAlert(owner.ctx, { id })
    expect({ value, evaluated_at }).toEqual({
      value: 7,
      evaluated_at: new Date(first + 10_000).toISOString(),
    })
    expect(await listTold(owner.workspace.id)).toMatchObject([{ name: 'alert.fired', data: { value: 7 } }])
    await evaluateAt(first + 300_000)
    expect(await status()).toBe('ok')
  })

  it('does not take what is sent again for more', async () => {
    for (let time = 0; time < 3; time++) await send(1, { id: 'same' })
    await send(4)
    await evaluateAt(next())
    expect(await status()).toBe('ok')
    expect(await listTold(owner.workspace.id)).toEqual([])
  })

  it('counts what arrives late where it happened', async () => {
    await send(29, { time: new Date(Date.now() - 86_400_000).toISOString() })
    await send(2, { time: new Date(Date.now() - 600_000).toISOString() })
    await send(1, { time: new Date(Date.now() - 120_000).toISOString() })
    await send(2)
    await evaluateAt(next())
    expect(await getAlert(owner.ctx, { id })).toMatchObject({ status: 'ok', value: 3 })
    expect(await listTold(owner.workspace.id)).toEqual([])
  })
})

describe('with Redis emptied', () => {
  it('the store is asked until the counters tell all again, so nothing recovers that did not', async () => {
    await send(7)
    const first = next()
    await evaluateAt(first)
    expect(await status()).toBe('alert')
    await whenStored()
    await getRedis().flushdb()
    for (const later of [1, 2, 3]) await evaluateAt(first + later * 60_000)
    expect(await getAlert(owner.ctx, { id })).toMatchObject({ status: 'alert', value: 7 })
    expect(Number(await getRedis().get('alerts:counted-since'))).toBe(first + 60_000)
  })

  it('the store is asked every ten seconds meanwhile, not only once a minute', async () => {
    const first = next()
    await countSince(first)
    await send(7)
    await whenStored()
    for (const later of [0, 10_000, 20_000]) {
      await evaluateAt(first + later)
      const evaluated_at = new Date(first + later).toISOString()
      expect(await getAlert(owner.ctx, { id })).toMatchObject({ value: 7, evaluated_at })
    }
  })

  it('nothing is alarmed about what is only missing from the counters', async () => {
    const below = await makeAlert(owner.ctx, {
      query: { series: [{ event: 'test.worked' }] },
      condition: { kind: 'threshold', when: 'below', alert: 3 },
    })
    await send(5, {}, 'test.worked')
    const first = next()
    await evaluateAt(first)
    await whenStored()
    await getRedis().flushdb()
    await evaluateAt(first + 60_000)
    expect(await getAlert(owner.ctx, { id: below.id })).toMatchObject({ status: 'ok', value: 5 })
  })
})

it('a name that too many others crowd out is asked of the store', async () => {
  const names = Array.from({ length: 1_000 }, (_, at) => `test.name-${at}`)
  await ingestCandidates(owner.ctx, {
    source: 'api',
    candidates: names.map((name, index) => ({ index, name })),
  })
  await insertFacts(
    owner.workspace.id,
    Array.from({ length: 7 }, () => ({ name: 'test.failed' })),
  )
  await evaluateAt(next())
  expect(await getAlert(owner.ctx, { id })).toMatchObject({ status: 'alert', value: 7 })
})
