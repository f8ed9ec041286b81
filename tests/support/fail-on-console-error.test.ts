import { expect, it } from 'vitest'

import { expectConsoleError, takeConsoleComplaints } from './console-errors.ts'

it('complains about a message nobody expected', () => {
  console.error('%s went wrong', 'something')
  expect(takeConsoleComplaints()).toEqual(['console.error: something went wrong'])
})

it('takes an expected message', () => {
  expectConsoleError(/went wrong/)
  console.error('something went wrong')
  expect(takeConsoleComplaints()).toEqual([])
})

it('complains when an expected message does not come', () => {
  expectConsoleError(/went wrong/)
  expect(takeConsoleComplaints()).toEqual(['no console.error matched /went wrong/'])
})
