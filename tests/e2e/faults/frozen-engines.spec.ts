import { setTimeout as sleep } from 'node:timers/promises'

import type { Api } from '#tests/support/api'
import { freezeProcess } from '#tests/support/stack'

import { openKeyApi } from '../key-activity.ts'
import { expect, test } from './fixtures.ts'

const doorNames = ['ingest', 'query', 'read', 'write'] as const
type Door = (typeof doorNames)[number]
type Answer = { door: Door; sentAt: number; elapsedMs: number; result: string }

/** What each engine takes with it; every other door answers as ever. */
const closes: Record<string, Partial<Record<Door, string>>> = {
  redis: { ingest: '503 SYS_002' },
  clickhouse: { query: '503 SYS_001' },
  postgres: { read: '503 SYS_001', write: '503 SYS_001' },
}

const stallsS = [3, 8]
const eachEveryMs = 80
const lastOnes = 10
// Bounds against hanging; how soon it is on a machine with nothing else to do is measured by hand.
const noticedWithinMs = 6_000
const backWithinMs = 15_000

const isDone = ({ result }: Answer) => result === 'done'

function callDoors(api: Api): Record<Door, () => ReturnType<Api>> {
  let days = 100
  return {
    ingest: () => api('POST /api/ingest', { name: 'came' }),
    query: () =>
      api('POST /api/query', { from: '-1h', interval: 'none', series: [{ event: 'came' }], fresh: true }),
    read: () => api('GET /api/keys'),
    write: () => api('PUT /api/retention', { days: 100 + (days++ % 2) }),
  }
}

/** Knocks at every door all the time, whether or not the last one who knocked was answered. */
function startLoad(api: Api) {
  const answers: Answer[] = []
  const doors = Object.entries(callDoors(api)) as [Door, () => ReturnType<Api>][]
  const underWay = new Set<Promise<void>>()
  const knock = async (door: Door, call: () => ReturnType<Api>) => {
    const sentAt = Date.now()
    const result = await call().then(
      ({ status, body }) =>
        status < 300 ? 'done' : `${status} ${(body as { error: { code: string } }).error.code}`,
      (error: unknown) => String(error),
    )
    answers.push({ door, sentAt, elapsedMs: Date.now() - sentAt, result })
  }
  const timer = setInterval(() => {
    for (const [door, call] of doors) {
      const knocking = knock(door, call).finally(() => underWay.delete(knocking))
      underWay.add(knocking)
    }
  }, eachEveryMs)
  return {
    answers,
    async stop() {
      clearInterval(timer)
      await Promise.all(underWay)
    },
  }
}

for (const [engine, closed] of Object.entries(closes)) {
  for (const stallS of stallsS) {
    test(`${engine} frozen for ${stallS} s is refused soon, and used again once it goes on`, async ({
      page,
      signIn,
      stack,
    }) => {
      test.setTimeout(60_000 + stallS * 1_000)
      await signIn(page)
      const api = await openKeyApi(page)
      const load = startLoad(api)
      await expect.poll(() => new Set(load.answers.map(({ door }) => door)).size).toBe(4)

      const thaw = await freezeProcess(stack, engine)
      const frozenAt = Date.now()
      const stalled = sleep(stallS * 1_000)
      const health = await expect
        .poll(async () => (await api('GET /health')).body, { timeout: stallS * 1_000 })
        .toMatchObject({ status: 'degraded', checks: { [engine]: { status: 'down' } } })
        .then(() => 'told', String)
      await stalled
      const thawedAt = Date.now()
      thaw()
      // A connection may be made anew once more when it goes on, so a door counts as open after several answers.
      const isOpen = (door: Door) => {
        const since = load.answers.filter((each) => each.door === door && each.sentAt > thawedAt)
        return since.length >= lastOnes && since.slice(-lastOnes).every(isDone)
      }
      await expect
        .poll(() => doorNames.filter((door) => !isOpen(door)), { timeout: backWithinMs })
        .toEqual([])
      await load.stop()

      expect(health).toBe('told')
      const meanwhile = load.answers.filter(({ sentAt }) => sentAt > frozenAt && sentAt < thawedAt)
      const late = meanwhile.filter(({ elapsedMs }) => elapsedMs > noticedWithinMs)
      expect(late).toEqual([])
      // What was still waiting when the engine went on may have been done.
      const noticed = meanwhile.filter(
        ({ sentAt, elapsedMs }) => sentAt > frozenAt + 2_000 && sentAt + elapsedMs < thawedAt,
      )
      for (const door of doorNames) {
        const results = new Set(noticed.flatMap((each) => (each.door === door ? each.result : [])))
        // A door beside it may take longer than a short stall, but never answers otherwise.
        results.delete(closed[door] ?? 'done')
        expect([...results], door).toEqual([])
      }
      const wrong = load.answers.filter(({ result }) => result !== 'done' && !/^503 SYS_00[12]$/.test(result))
      expect(wrong).toEqual([])
    })
  }
}
