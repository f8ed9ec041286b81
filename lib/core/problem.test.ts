import { expect, it, vi } from 'vitest'

import { describeProblem, invalidInput, notFound, notPermitted, Problem, problemStatus } from './problem.ts'

const now = new Date('2026-11-20T10:00:00.000Z')

it('is told in the form of the contract', () => {
  expect(describeProblem(notPermitted('keys:write'), 'req_1', now)).toEqual({
    error: {
      code: 'AUTH_005',
      message: expect.stringContaining('keys:write'),
      details: { required: 'keys:write' },
      trace_id: 'req_1',
      timestamp: '2026-11-20T10:00:00.000Z',
    },
    status: 403,
  })
})

it('has no details where there are none', () => {
  expect(describeProblem(notFound('key'), 'req_1', now).error).not.toHaveProperty('details')
})

it.each(Object.entries(problemStatus))('%s travels with %i', (code, status) => {
  expect(new Problem(code as keyof typeof problemStatus, 'x').status).toBe(status)
  expect(status).toBeGreaterThanOrEqual(400)
})

it('may travel with another status, and knows its cause', () => {
  const cause = new Error('deeper')
  const problem = new Problem('REQ_001', 'x', { status: 422, cause })
  expect([problem.status, problem.cause]).toEqual([422, cause])
  expect(invalidInput('x').status).toBe(400)
})

it('is known as one when another copy of this file made it', async () => {
  vi.resetModules()
  const other = await import('./problem.ts')
  expect(other.Problem).not.toBe(Problem)
  expect(new other.Problem('REQ_001', 'x')).toBeInstanceOf(Problem)
  expect(new Error('x')).not.toBeInstanceOf(Problem)
})
