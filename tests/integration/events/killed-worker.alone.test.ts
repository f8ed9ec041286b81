import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { requireEnv } from '#lib/platform/env'
import { getPrisma } from '#lib/platform/postgres'
import { tell } from '#tests/factories/deliveries'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { Ledger } from '#tests/support/ledger'
import { type Program, spawnProgram } from '#tests/support/spawn-program'

import { createEffects, listEffects } from './effects.ts'

const running: Program[] = []
let owner: TestMember

const startWorker = async () => {
  const worker = await spawnProgram('tests/integration/events/worker-program.ts')
  running.push(worker)
  return worker
}

beforeAll(createEffects)
beforeEach(async () => {
  owner = await createOwner()
})
afterAll(killAll)

/** A worker takes seconds to start, so what a test leaves alive is used by the next. */
const findWorker = async () => running.findLast((worker) => worker.isRunning()) ?? startWorker()

async function killAll(): Promise<void> {
  await Promise.all(running.splice(0).map((worker) => worker.end('SIGKILL')))
}

const waitForStart = (subject: string, count = 1) =>
  expect.poll(async () => (await listEffects(subject)).length, { timeout: 10_000 }).toBe(count)

describe('a worker that is killed', () => {
  it('has its job taken over by another within seconds', async () => {
    const victim = await startWorker()
    await tell(owner.workspace, [{ subject: 'hang-1', number: 1 }])
    await waitForStart('hang-1')
    const heir = await startWorker()
    await victim.end('SIGKILL')
    await waitForStart('hang-1', 2)
    await expect
      .poll(async () => (await listEffects('hang-1'))[1])
      .toMatchObject({ pid: heir.pid, is_done: true })
  })

  it('lives on for the others: what it is still doing is not done a second time', async () => {
    const busy = await findWorker()
    await tell(owner.workspace, [{ subject: 'hang-3', number: 1 }])
    await waitForStart('hang-3')
    await startWorker()
    await new Promise((resolve) => setTimeout(resolve, 5_000))
    expect(await listEffects('hang-3')).toMatchObject([{ pid: busy.pid, is_done: false }])
  })

  it('during the last attempt leaves a dead letter, not silence', async () => {
    await findWorker()
    await tell(owner.workspace, [{ subject: 'last-1', number: 9 }])
    await waitForStart('last-1', 2)
    await killAll()
    await startWorker()
    const where = { workspaceId: owner.workspace.id, task: 'test.work-once' }
    await expect
      .poll(() => getPrisma().deadLetter.findFirst({ where }), { timeout: 15_000 })
      .toMatchObject({
        attempts: 1,
        state: 'open',
        error: expect.stringMatching(/worker was stopped/),
        payload: { subject: 'last-1', data: { number: 9 } },
      })
  })

  it('and Redis emptied in between: each event of a hundred is handled', async () => {
    const ledger = new Ledger()
    await findWorker()
    const redis = new Redis(requireEnv('REDIS_URL'))
    for (let number = 0; number < 100; number++) {
      await tell(owner.workspace, [{ subject: `many-${number % 10}`, number }])
      ledger.accept(String(number))
      if (number === 40) await redis.flushdb()
      if (number === 50) await killAll()
    }
    await redis.flushdb()
    redis.disconnect()
    await startWorker()
    const read = async () => {
      const lists = await Promise.all(Array.from({ length: 10 }, (_, at) => listEffects(`many-${at}`)))
      return lists.flat().filter((effect) => effect.is_done)
    }
    await expect
      .poll(async () => new Set((await read()).map(({ number }) => number)).size, { timeout: 20_000 })
      .toBe(100)
    const difference = ledger.compareWith((await read()).map(({ number }) => String(number)))
    expect(difference).toMatchObject({ missing: [], unknown: [] })
    // At least once: only what was in hand at the kill may have been done twice.
    expect(difference.repeated.length).toBeLessThanOrEqual(12)
  })
})

describe('a worker that is asked to stop', () => {
  it('finishes what it has in hand, and loses nothing of what it has not', async () => {
    const leaving = await findWorker()
    await tell(
      owner.workspace,
      Array.from({ length: 30 }, (_, number) => ({ subject: `drain-${number}`, number })),
    )
    await expect
      .poll(async () => (await Promise.all(subjects.map(listEffects))).flat().length, { timeout: 10_000 })
      .toBeGreaterThan(3)
    expect((await leaving.end('SIGTERM')).code).toBe(0)
    const cutOff = (await Promise.all(subjects.map(listEffects))).flat().filter((effect) => !effect.is_done)
    expect(cutOff).toEqual([])
    await startWorker()
    await expect
      .poll(async () => (await Promise.all(subjects.map(listEffects))).flat().length, { timeout: 20_000 })
      .toBe(30)
  })
  const subjects = Array.from({ length: 30 }, (_, number) => `drain-${number}`)
})
