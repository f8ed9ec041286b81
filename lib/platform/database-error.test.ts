import { expect, it } from 'vitest'

import { toProblem } from './database-error.ts'

it.each([
  ['connect ECONNREFUSED 127.0.0.1:5432', /nothing was done/],
  ['timeout exceeded when trying to connect', /nothing was done/],
  ['Query read timeout', /don’t know whether this was done/],
  ['Connection terminated unexpectedly', /don’t know whether this was done/],
])('“%s” says what is known of the outcome', (message, words) => {
  expect(toProblem(new Error(message))).toMatchObject({
    code: 'SYS_001',
    message: expect.stringMatching(words) as string,
  })
})
