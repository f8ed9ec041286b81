import { expect, it } from 'vitest'

import type { Assertion } from '../schema.ts'
import { compile, judge } from './assertions.ts'

const answer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"ok":true,"items":[{"id":7}],"name":"shop"}',
  isCut: false,
  totalMs: 120.4,
  certificateDays: 12,
}
const check = (kind: Assertion['kind'], op: Assertion['op'], value: Assertion['value'], name?: string) =>
  judge([{ kind, op, value, severity: 'down', ...(name ? { name } : {}) }], answer)?.outcome ?? 'up'

it.each([
  ['status', 'in', ['200-299'], undefined, 'up'],
  ['status', 'in', ['2xx', '404'], undefined, 'up'],
  ['status', 'in', [301, 302], undefined, 'down'],
  ['status', 'eq', 200, undefined, 'up'],
  ['header', 'contains', 'json', 'Content-Type', 'up'],
  ['header', 'eq', 'x', 'X-Missing', 'down'],
  ['body', 'contains', 'shop', undefined, 'up'],
  ['body', 'not_contains', 'shop', undefined, 'down'],
  ['body', 'matches', '"id":\\d+', undefined, 'up'],
  ['json', 'eq', 7, '$.items[0].id', 'up'],
  ['json', 'eq', 'true', '$.ok', 'up'],
  ['json', 'gt', 7, '$.items[0].id', 'down'],
  ['json', 'eq', 'x', '$.constructor.name', 'down'],
  ['latency', 'lte', 120, undefined, 'up'],
  ['latency', 'lt', 120, undefined, 'down'],
  ['certificate_days', 'gte', 14, undefined, 'down'],
] as const)('%s %s %j %s', (kind, op, value, name, outcome) => {
  expect(check(kind, op, value as Assertion['value'], name)).toBe(outcome)
})

it('without an assertion of the status, what is 400 or more fails', () => {
  expect(judge([], { ...answer, status: 399 })).toBeNull()
  expect(judge([], { ...answer, status: 404 })).toMatchObject({ outcome: 'down', reason: 'It answered 404.' })
})

it('what may stand beyond the part that was read is neither there nor missing', () => {
  const sought: Assertion = { kind: 'body', op: 'contains', value: 'far away', severity: 'down' }
  expect(judge([sought], { ...answer, isCut: true })).toMatchObject({ outcome: 'unsure' })
})

it('the worst of several counts', () => {
  const soft: Assertion = { kind: 'latency', op: 'lt', value: 1 }
  const hard: Assertion = { kind: 'body', op: 'contains', value: 'nothing' }
  expect([judge([soft], answer)?.outcome, judge([soft, hard], answer)?.outcome]).toEqual(['degraded', 'down'])
})

it('no pattern takes longer than the text is long', () => {
  const startedAt = performance.now()
  expect(compile('(a+)+$')?.test(`${'a'.repeat(20_000)}!`)).toBe(false)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
  expect(compile('(')).toBeNull()
})
