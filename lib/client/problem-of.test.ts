import { expect, test } from 'vitest'

import { CallError } from './call.ts'
import { problemsOf } from './problem-of.ts'

const refusal = (details: unknown) =>
  new CallError({
    status: 400,
    error: { code: 'REQ_001', message: 'no', details, trace_id: '', timestamp: '' },
  })

test('finds what is said about a field', () => {
  const error = refusal({ fields: [{ field: 'slug', problem: 'at most 48' }] })
  expect(problemsOf(error).get('slug')).toBe('At most 48.')
  expect(problemsOf(error).has('name')).toBe(false)
})

test.each([null, new Error('no'), refusal(undefined), refusal({ required: 'keys:write' })])(
  'has nothing to say otherwise',
  (error) => expect(problemsOf(error).size).toBe(0),
)
