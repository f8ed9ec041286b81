import { beforeAll, describe, expect, it } from 'vitest'

import { exportEvents, getEvent, listEventsFeed } from '#lib/query/index'
import { type Fact, insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

import { parseCsv } from './reference/read-csv.ts'

interface Page {
  items: { id: string; time: string; name: string; props: Record<string, unknown> }[]
  next_cursor: string | null
}

const minuteMs = 60_000
let owner: TestMember
let ids: string[]

const get = async (input: Record<string, unknown>): Promise<Page> => {
  const answer = await callOperation(listEventsFeed, { token: owner.token, input })
  expect(answer.status, answer.text).toBe(200)
  return answer.body as Page
}

beforeAll(async () => {
  owner = await createOwner()
  // Many happened at the same instant, and some long ago.
  const facts = Array.from({ length: 400 }, (_each, at): Fact => {
    const agoMs = Math.floor(at / 7) * (at > 300 ? 600 : 1) * minuteMs
    return {
      name: at % 3 === 0 ? 'third' : 'other',
      agoMs,
      subject: `person ${at % 5}`,
      value: at,
      props: { at },
    }
  })
  ids = await insertFacts(owner.workspace.id, facts)
})

async function readAll(
  input: Record<string, unknown>,
  between?: () => Promise<unknown>,
): Promise<Page['items']> {
  const items: Page['items'] = []
  let cursor: string | null | undefined = undefined
  do {
    const page = await get({ ...input, cursor })
    items.push(...page.items)
    cursor = page.next_cursor
    await between?.()
  } while (cursor !== null)
  return items
}

describe('the feed of events', () => {
  it.each([1_000, 199, 50, 7])('shows every event once, newest first, in pages of %i', async (limit) => {
    const items = await readAll({ limit, to: 'now' })
    expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    const sorted = items.toSorted((a, b) => b.time.localeCompare(a.time) || (a.id < b.id ? 1 : -1))
    expect(items.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id))
  })

  it('shows nothing twice and leaves nothing out while others arrive', async () => {
    const stranger = await createOwner()
    const own = await insertFacts(
      stranger.workspace.id,
      Array.from({ length: 60 }, () => ({ name: 'old', agoMs: minuteMs })),
    )
    owner = stranger
    const items = await readAll({ limit: 13 }, () =>
      insertFacts(stranger.workspace.id, [{ name: 'new', agoMs: 0 }]),
    )
    expect(
      items
        .filter(({ name }) => name === 'old')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(own.toSorted())
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  })
})

describe('what is asked of the feed', () => {
  beforeAll(async () => {
    owner = await createOwner()
    const facts = Array.from({ length: 90 }, (_each, at) => ({
      name: at % 3 === 0 ? 'third' : 'other',
      agoMs: at * minuteMs,
      subject: `person ${at % 5}`,
      value: at,
      props: { at, text: at === 1 ? '=HYPERLINK("http://evil.example","x")' : 'plain' },
    }))
    ids = await insertFacts(owner.workspace.id, facts)
  })

  it.each<[string, Record<string, unknown>, number]>([
    ['a name', { name: 'third' }, 30],
    ['a person', { subject: 'person 2' }, 18],
    ['both', { name: 'third', subject: 'person 3' }, 6],
    ['a filter', { filter: { field: 'props.at', op: 'gte', value: 80 } }, 10],
    ['a range', { from: '-30m', to: '-10m' }, 20],
    ['nothing there', { name: 'never' }, 0],
  ])('is what it shows: %s', async (_name, input, count) => {
    const page = await get({ limit: 200, ...input })
    expect(Math.abs(page.items.length - count), JSON.stringify(page.items.length)).toBeLessThanOrEqual(
      'from' in input ? 1 : 0,
    )
  })

  it('shows one event whole', async () => {
    const [, id = ''] = ids
    const answer = await callOperation(getEvent, { token: owner.token, input: { id } })
    expect(answer.body).toMatchObject({ id, name: 'other', subject: 'person 1', value: 1, props: { at: 1 } })
    const missing = await callOperation(getEvent, { token: owner.token, input: { id: 'evt_nobody' } })
    expect(missing).toMatchObject({ status: 404, code: 'REQ_002' })
  })

  it.each(['x', '', Buffer.from('9:').toString('base64url').slice(1), '💥'])(
    'refuses the cursor %j',
    async (cursor) => {
      const answer = await callOperation(listEventsFeed, { token: owner.token, input: { cursor } })
      expect(answer).toMatchObject({ status: 400, code: 'REQ_001' })
    },
  )

  it.each(['{', '[]', '{"field":"nothing","op":"eq","value":1}', '7'])(
    'refuses the filter %j',
    async (filter) => {
      const answer = await callOperation(listEventsFeed, { token: owner.token, input: { filter } })
      expect(answer).toMatchObject({ status: 400, code: 'REQ_001' })
    },
  )

  it('is exported with every event once and no formula', async () => {
    const answer = await callOperation(exportEvents, { token: owner.token, input: { name: 'other' } })
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
    const [head, ...rows] = parseCsv(answer.text)
    expect(head).toEqual(['id', 'name', 'time', 'subject', 'session', 'value', 'props'])
    expect(rows).toHaveLength(60)
    expect(new Set(rows.map(([id]) => id)).size).toBe(60)
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(answer.text).toContain('HYPERLINK')
  })
})
