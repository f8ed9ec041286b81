import { beforeAll, describe, expect, it } from 'vitest'

import { queryEvents } from '#lib/query/index'
import type { TrendsResult } from '#lib/query/schema'
import { insertFacts } from '#tests/factories/facts'
import { createOwner, type TestMember } from '#tests/factories/workspace'
import { callOperation } from '#tests/support/call-route'

import { parseCsv } from './reference/read-csv.ts'

const evil = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\tcmd', 'a,"b"\nc', 'größe 🎈'] as const
let owner: TestMember

beforeAll(async () => {
  owner = await createOwner()
  await insertFacts(
    owner.workspace.id,
    evil.flatMap((plan, at) =>
      Array.from({ length: at + 1 }, () => ({ name: 'came', value: -1.5, props: { plan } })),
    ),
  )
})

const asked = { from: '-1h', series: [{ event: 'came', measure: 'sum' }], group_by: 'props.plan', limit: 20 }

async function askBoth(input: Record<string, unknown>): Promise<[TrendsResult, string[][]]> {
  const fixed = {
    ...input,
    from: new Date(Date.now() - 3_600_000).toISOString(),
    to: new Date().toISOString(),
  }
  const answer = await callOperation(queryEvents, { token: owner.token, input: fixed })
  const file = await callOperation(queryEvents, {
    token: owner.token,
    input: fixed,
    headers: { accept: 'text/csv' },
  })
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
  return [answer.body as TrendsResult, parseCsv(file.text)]
}

describe('an answer as a file', () => {
  it('has a line for each group, with inert names and numbers that stay numbers', async () => {
    const [{ series }, [head, ...rows]] = await askBoth({ ...asked, interval: 'none' })
    expect(head).toEqual(['Series', 'Total'])
    expect(rows.map(([, total]) => Number(total))).toEqual(series.map(({ total }) => total))
    expect(rows.map(([name = '']) => name.replace(/^'/, ''))).toEqual(series.map(({ label }) => label))
    expect(rows.map(([name]) => name)).toEqual(
      expect.arrayContaining(["'=1+1", "'+1", "'-1+2", "'@SUM(A1)", "'\tcmd", 'a,"b"\nc', 'größe 🎈']),
    )
    expect(rows.map(([, total]) => total)).toContain('-1.5')
  })

  it('has a column for each series, and the totals of the answer at its end', async () => {
    const [{ series }, rows] = await askBoth({ ...asked, interval: 'minute', compare: 'previous_day' })
    expect(rows).toHaveLength((series[0]?.points.length ?? 0) + 2)
    const totals = series.flatMap(({ total, previous }) => [String(total), String(previous?.total)])
    expect(rows.at(-1)).toEqual(['Total', ...totals])
    for (const [at, { points }] of series.entries()) {
      const column = rows.slice(1, -1).map((row) => Number(row[1 + 2 * at]))
      expect(column).toEqual(points.map(([, value]) => value))
      expect(column.reduce((sum, value) => sum + value, 0)).toBe(series[at]?.total)
    }
  })

  it('is an error in JSON where there is no answer', async () => {
    const refused = await callOperation(queryEvents, {
      token: owner.token,
      input: { ...asked, timezone: 'Nowhere' },
      headers: { accept: 'text/csv' },
    })
    expect(refused).toMatchObject({ status: 400, code: 'REQ_001' })
  })
})
