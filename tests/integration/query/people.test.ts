import { beforeAll, describe, expect, it } from 'vitest'

import { getPerson, listPeople } from '#lib/query/index'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

interface Page {
  items: { id: string; events: number; sessions: number }[]
  next_cursor: string | null
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
let owner: TestMember

async function list(input: Record<string, unknown> = {}): Promise<Page> {
  const answer = await callOperation(listPeople, { token: owner.token, input })
  expect(answer.status, answer.text).toBe(200)
  return answer.body as Page
}

beforeAll(async () => {
  owner = await createOwner()
  const stranger = await createOwner()
  await insertFacts(owner.workspace.id, [
    { name: 'page.viewed', subject: 'a/b@example.test', session: 's1', agoMs: 3 * minuteMs },
    { name: 'page.viewed', subject: 'a/b@example.test', session: 's2', agoMs: 2 * minuteMs },
    { name: 'order.paid', subject: 'a/b@example.test', session: 's2', agoMs: minuteMs },
    { name: 'page.viewed', subject: 'Bo', agoMs: 5 * minuteMs },
    { name: 'page.viewed', subject: 'Cleo', agoMs: 5 * minuteMs },
    { name: 'page.viewed', subject: 'long ago', agoMs: 40 * dayMs },
    { name: 'page.viewed' },
    { name: 'check.result', subject: 'Shop' },
    { name: 'key.created', subject: 'key_1', props: { actor: { kind: 'user' } } },
  ])
  await insertFacts(stranger.workspace.id, [{ name: 'page.viewed', subject: 'of another workspace' }])
})

describe('the people', () => {
  it('are those whom events of the last days name, last seen first', async () => {
    const { items } = await list()
    expect(items.map(({ id }) => id)).toEqual(['a/b@example.test', 'Cleo', 'Bo'])
    expect(items[0]).toMatchObject({ events: 3, sessions: 2 })
    expect(items[1]).toMatchObject({ events: 1, sessions: 0 })
  })

  it('come in pages, also where several were seen in the same instant', async () => {
    const ids: string[] = []
    let cursor: string | null | undefined
    do {
      const page: Page = await list({ limit: 1, ...(cursor ? { cursor } : {}) })
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.next_cursor
    } while (cursor)
    expect(ids).toEqual(['a/b@example.test', 'Cleo', 'Bo'])
  })

  it('are found by a part of their id', async () => {
    expect((await list({ search: 'example' })).items).toHaveLength(1)
    expect((await list({ search: '%' })).items).toEqual([])
  })
})

describe('a person', () => {
  const get = (id: string) => callOperation(getPerson, { token: owner.token, input: { id } })

  it('has totals, events and sessions, however long ago', async () => {
    expect((await get('a/b@example.test')).body).toMatchObject({
      events: 3,
      sessions: 2,
      names: [
        { name: 'page.viewed', events: 2 },
        { name: 'order.paid', events: 1 },
      ],
      recent_sessions: [
        { id: 's2', events: 2 },
        { id: 's1', events: 1 },
      ],
    })
    expect((await get('long ago')).status).toBe(200)
  })

  it('of another workspace is not there', async () => {
    expect((await get('of another workspace')).status).toBe(404)
  })
})
