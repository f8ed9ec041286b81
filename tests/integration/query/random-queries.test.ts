import { beforeAll, describe, expect, it } from 'vitest'

import { newId } from '#lib/core/id'
import { inheritedEnv } from '#lib/platform/env'
import { writeResult } from '#lib/query/result-csv'
import { runQuery } from '#lib/query/run-query'
import { type Query, query as querySchema, type QueryResult } from '#lib/query/schema'
import { insertFacts } from '#tests/factories/facts'

import { cases } from './random/cases.ts'
import { inventEvents, type TestEvent, testNow } from './random/events.ts'
import { inventQuery } from './random/queries.ts'
import { createRandom } from './random/random.ts'
import { findWrong } from './reference/find-wrong.ts'
import { readCsvTotals } from './reference/read-csv.ts'

/** Other questions each time; the same ones once more for whoever names the seed that a run printed. */
const seed = Number(inheritedEnv().BELLWETHER_TEST_SEED ?? Math.floor(Math.random() * 1e9))
const worlds = 3
const queriesEach = 40
const eventCount = 1_500

interface TestWorld {
  tenant: string
  events: TestEvent[]
}

async function createWorld(worldSeed: number): Promise<TestWorld> {
  const tenant = newId('ws')
  const events = inventEvents(createRandom(worldSeed), eventCount)
  await insertFacts(
    tenant,
    events.map((event) => ({ ...event, retention_days: 10_000 })),
  )
  return { tenant, events }
}

const ask = ({ tenant }: TestWorld, asked: Query): Promise<QueryResult> =>
  runQuery({ workspace: { id: tenant }, now: testNow }, querySchema.parse({ ...asked, fresh: true }))

const describeCase = (events: number, asked: Query) =>
  `BELLWETHER_TEST_SEED=${seed}; to be kept in random/cases.ts: ${JSON.stringify({ events, asked })}`

async function findWrongAnswer(world: TestWorld, asked: Query) {
  const answer = await ask(world, asked)
  const wrong = findWrong(world.events, asked, answer, testNow)
  return { answer, wrong: wrong ?? readCsvTotals(writeResult(answer), answer) }
}

describe.each(Array.from({ length: worlds }, (_each, at) => seed + at))('events of seed %i', (worldSeed) => {
  let world: TestWorld
  beforeAll(async () => {
    world = await createWorld(worldSeed)
  })

  it(
    `answers ${queriesEach} random questions as a plain look at all events does`,
    { timeout: 240_000 },
    async () => {
      let told = 0
      for (let at = 0; at < queriesEach; at++) {
        const asked = inventQuery(createRandom(worldSeed * 1_000 + at))
        const { answer, wrong } = await findWrongAnswer(world, asked)
        expect(wrong, describeCase(worldSeed, asked)).toBeNull()
        if (isTelling(answer)) told++
      }
      // Questions that nothing answers prove nothing.
      expect(told).toBeGreaterThan(queriesEach / 4)
    },
  )
})

it('answers rightly what was once answered wrongly', { timeout: 120_000 }, async () => {
  for (const [events, kept] of Map.groupBy(cases, (each) => each.events)) {
    const world = await createWorld(events)
    for (const { asked } of kept) {
      expect((await findWrongAnswer(world, asked)).wrong, describeCase(events, asked)).toBeNull()
    }
  }
})

function isTelling(answer: QueryResult): boolean {
  if (answer.kind === 'trends') return answer.series.some(({ total }) => total !== null && total !== 0)
  if (answer.kind === 'funnel')
    return answer.funnels.some(({ steps }) => steps.some(({ count }) => count > 0))
  return answer.cohorts.some(({ size }) => size > 0)
}

describe('the comparison itself', () => {
  it(
    'notices one event more or less, and every small lie about an answer',
    { timeout: 120_000 },
    async () => {
      // How many lies can be noticed depends on what is asked, so it is always the same.
      const known = 20_261_120
      const world = await createWorld(known + 77)
      const lies: ((answer: QueryResult) => void)[] = [
        (answer) => {
          if (answer.kind === 'trends') for (const each of answer.series) each.total = (each.total ?? 0) + 1
        },
        (answer) => {
          if (answer.kind === 'trends') for (const each of answer.series) each.points.pop()
        },
        (answer) => {
          if (answer.kind === 'trends')
            for (const { points } of answer.series)
              for (const point of points) if (point[1] === null) point[1] = 0
        },
        (answer) => {
          if (answer.kind === 'funnel')
            for (const { steps } of answer.funnels) for (const step of steps) step.count += 1
        },
        (answer) => {
          if (answer.kind === 'retention') for (const cohort of answer.cohorts) cohort.returned.reverse()
        },
      ]
      const noticed = lies.map(() => 0)
      let missing = 0
      for (let at = 0; at < 60; at++) {
        const asked = inventQuery(createRandom(known + at))
        const answer = await ask(world, asked)
        expect(findWrong(world.events, asked, answer, testNow), JSON.stringify(asked)).toBeNull()
        if (findWrong(world.events.slice(0, eventCount / 2), asked, answer, testNow) !== null) missing++
        for (const [lie, tell] of lies.entries()) {
          const told = structuredClone(answer)
          tell(told)
          if (findWrong(world.events, asked, told, testNow) !== null) noticed[lie] = (noticed[lie] ?? 0) + 1
        }
      }
      expect(missing).toBeGreaterThan(20)
      for (const count of noticed) expect(count).toBeGreaterThan(3)
    },
  )
})
