import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { discardDeadLetter, getDeadLetter, listDeadLetters, replayDeadLetter } from '#lib/notifications/index'
import { getPrisma } from '#lib/platform/postgres'
import { subscriber } from '#lib/platform/subscriber'
import { somethingHappened, startTestJobs, tell } from '#tests/factories/deliveries'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

interface Delivery {
  subject: string
  number: number
  startedAt: number
  endedAt: number
}

const workMs = 15
const done: Delivery[] = []
const attempts = new Map<string, number[]>()
const failuresOf = new Map<string, number>()
const mendable = new Set<string>()
let owner: TestMember
let jobs: { stop(): Promise<void> }

const record = subscriber({
  name: 'test.record',
  event: somethingHappened,
  async run(_ctx, { subject, data: { number } }) {
    const startedAt = performance.now()
    await sleep(workMs)
    done.push({ subject: subject ?? '', number, startedAt, endedAt: performance.now() })
  },
})

const stumble = subscriber({
  name: 'test.stumble',
  event: somethingHappened,
  async run(_ctx, { subject }) {
    const name = subject ?? ''
    const tries = attempts.get(name) ?? []
    if (!failuresOf.has(name)) return
    attempts.set(name, [...tries, performance.now()])
    if (tries.length < (failuresOf.get(name) ?? 0)) throw new Error(`no, not yet: ${name}`)
  },
})

const choke = subscriber({
  name: 'test.choke',
  event: somethingHappened,
  maxAttempts: 2,
  async run(_ctx, { subject, data: { number } }) {
    if (!subject?.startsWith('poison')) return
    if (number < 0) throw new Error(`cannot digest ${number}`)
    mendable.add(`${subject}:${number}`)
  },
})

beforeAll(async () => {
  jobs = await startTestJobs([record, stumble, choke])
})
beforeEach(async () => {
  owner = await createOwner()
})
afterAll(() => jobs.stop())

const waitFor = (subjects: string[], count: number, timeout = 10_000) =>
  expect.poll(() => done.filter(({ subject }) => subjects.includes(subject)).length, { timeout }).toBe(count)

function countOverlaps(deliveries: Delivery[]): number {
  let most = 0
  for (const { startedAt } of deliveries) {
    most = Math.max(
      most,
      deliveries.filter((each) => each.startedAt <= startedAt && startedAt < each.endedAt).length,
    )
  }
  return most
}

const letters = async () => {
  const { body } = await callOperation(listDeadLetters, { token: owner.token })
  return (body as { items: { id: string; task: string; error: string; attempts: number }[] }).items
}

describe('delivery', () => {
  it('is one at a time for one subject, in order, and side by side for many', async () => {
    const subjects = Array.from({ length: 6 }, (_, at) => `one-at-a-time-${at}`)
    for (let number = 0; number < 8; number++) {
      await tell(
        owner.workspace,
        subjects.map((subject) => ({ subject, number })),
      )
    }
    await waitFor(subjects, 48)
    const mine = done.filter(({ subject }) => subjects.includes(subject))
    for (const subject of subjects) {
      const own = mine.filter((each) => each.subject === subject)
      expect(countOverlaps(own), subject).toBe(1)
      expect(own.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    }
    expect(countOverlaps(mine)).toBeGreaterThan(1)
  })
})

describe('a delivery that fails', () => {
  it('is tried again with growing pauses, and the effect follows', async () => {
    failuresOf.set('stubborn', 2)
    await tell(owner.workspace, [{ subject: 'stubborn', number: 1 }])
    await expect.poll(() => attempts.get('stubborn')?.length ?? 0, { timeout: 15_000 }).toBe(3)
    const [first = 0, second = 0, third = 0] = attempts.get('stubborn') ?? []
    // 1 s and 2 s, a quarter more or less.
    expect(second - first).toBeGreaterThan(700)
    expect(third - second).toBeGreaterThan(1_400)
    expect(await letters()).toEqual([])
  })

  it('for good becomes a dead letter and delays nothing else', async () => {
    const poison = { subject: 'poison-1', number: -1 }
    await tell(owner.workspace, [poison, { subject: 'healthy', number: 1 }])
    await tell(owner.workspace, [{ subject: 'poison-1', number: 2 }])
    await waitFor(['healthy'], 1)
    await expect.poll(() => mendable.has('poison-1:2'), { timeout: 5_000 }).toBe(true)
    await expect.poll(async () => (await letters()).length, { timeout: 15_000 }).toBe(1)
    const [letter] = await letters()
    expect(letter).toMatchObject({
      task: 'test.choke',
      attempts: 2,
      error: expect.stringContaining('cannot digest -1'),
    })
    const { body } = await callOperation(getDeadLetter, { token: owner.token, input: { id: letter?.id } })
    expect(body).toMatchObject({
      state: 'open',
      payload: {
        name: 'test.happened',
        subject: 'poison-1',
        data: { number: -1 },
        workspaceId: owner.workspace.id,
      },
    })
  })
})

describe('a dead letter', () => {
  async function die(subject: string): Promise<string> {
    await tell(owner.workspace, [{ subject, number: -1 }])
    await expect.poll(async () => (await letters()).length, { timeout: 15_000 }).toBe(1)
    return (await letters())[0]?.id ?? ''
  }

  it('that is replayed with mended data is delivered, once', async () => {
    const id = await die('poison-mended')
    const replay = () =>
      callOperation(replayDeadLetter, { token: owner.token, input: { id, data: { number: 7 } } })
    const answers = await Promise.all([replay(), replay(), replay()])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    await expect.poll(() => mendable.has('poison-mended:7'), { timeout: 10_000 }).toBe(true)
    expect(await letters()).toMatchObject([{ id, state: 'replayed' }])
  })

  it.each([
    ['a field of another kind', { number: 'seven' }, 'data.number: should be number, not string'],
    ['a field that is missing', { note: 'mended' }, 'data.number: is missing'],
  ])('stays open, and the fields are named, when it is replayed with %s', async (name, data, problem) => {
    const id = await die(`poison-unfit ${name}`)
    const answer = await callOperation(replayDeadLetter, { token: owner.token, input: { id, data } })
    expect([answer.status, answer.code], answer.text).toEqual([400, 'REQ_001'])
    const { message, details } = (answer.body as { error: { message: string; details: unknown } }).error
    expect(message).toContain(`${problem}. Nothing was replayed`)
    expect(details).toMatchObject({ fields: [{ field: 'data.number' }] })
    expect(await letters()).toMatchObject([{ id, state: 'open' }])
    const mended = { id, data: { number: 8 } }
    expect((await callOperation(replayDeadLetter, { token: owner.token, input: mended })).status).toBe(200)
    await expect.poll(() => mendable.has(`poison-unfit ${name}:8`), { timeout: 10_000 }).toBe(true)
  })

  it('that never fitted has to be mended before it is replayed', async () => {
    const id = await die('poison-spoilt')
    const { payload } = await getPrisma().deadLetter.findUniqueOrThrow({ where: { id } })
    const spoilt = { ...(payload as object), data: { number: null } }
    await getPrisma().deadLetter.update({ where: { id }, data: { payload: spoilt } })
    const answer = await callOperation(replayDeadLetter, { token: owner.token, input: { id } })
    expect([answer.status, answer.code], answer.text).toEqual([400, 'REQ_001'])
    expect(await letters()).toMatchObject([{ id, state: 'open' }])
  })

  it('that is replayed unmended dies again, as another letter', async () => {
    const id = await die('poison-again')
    await callOperation(replayDeadLetter, { token: owner.token, input: { id } })
    await expect.poll(async () => (await letters()).length, { timeout: 15_000 }).toBe(2)
    expect((await letters()).map((letter) => letter.attempts)).toEqual([2, 2])
  })

  it('that is discarded stays readable and is delivered no more', async () => {
    const id = await die('poison-discarded')
    expect((await callOperation(discardDeadLetter, { token: owner.token, input: { id } })).status).toBe(200)
    expect((await callOperation(replayDeadLetter, { token: owner.token, input: { id } })).code).toBe(
      'REQ_003',
    )
    expect(await letters()).toMatchObject([{ id, state: 'discarded' }])
    expect((await callOperation(getDeadLetter, { token: owner.token, input: { id } })).status).toBe(200)
  })
})
