import { expect, it } from 'vitest'
import { z } from 'zod'

import { explainIssue, listFieldProblems } from './explain-issue.ts'

const schema = z.strictObject({
  name: z.string().min(1).max(3),
  scopes: z.array(z.string()).min(2).max(3),
  days: z.number().min(1).max(9),
  kind: z.enum(['a', 'b']),
  when: z.string().regex(/^\d+$/, 'digits only').optional(),
})
const good = { name: 'ada', scopes: ['x', 'y'], days: 3, kind: 'a' }

it.each([
  [{ name: undefined }, 'is missing'],
  [{ name: 7 }, 'should be string, not number'],
  [{ name: '' }, 'should not be empty'],
  [{ name: 'adam' }, 'should have at most 3 characters'],
  [{ scopes: ['x'] }, 'should have at least 2 items'],
  [{ days: 0 }, 'should be at least 1'],
  [{ days: 10 }, 'should be at most 9'],
  [{ kind: 'c' }, 'should be one of "a"|"b"'],
  [{ groupBy: 'x' }, 'has no field "groupBy"'],
  [{ when: 'now' }, 'digits only'],
])('%j %s', (change, expected) => {
  const { error } = schema.safeParse({ ...good, ...change })
  expect(explainIssue(error?.issues[0]?.message ?? '')).toBe(expected)
})

it('names each field, and what does not fit as a whole by the name that is given for it', () => {
  const problemsOf = (given: unknown) => {
    const { error } = schema.safeParse(given)
    return error ? listFieldProblems(error, 'data') : []
  }
  expect(problemsOf({ ...good, name: 7, scopes: ['x', 8] })).toEqual([
    { field: 'name', problem: 'should be string, not number' },
    { field: 'scopes.1', problem: 'should be string, not number' },
  ])
  expect(problemsOf('x')).toEqual([{ field: 'data', problem: 'should be object, not string' }])
})
