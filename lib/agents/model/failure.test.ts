import { APICallError } from 'ai'
import { describe, expect, it } from 'vitest'

import { explainFailure, readRetryAfter } from './failure.ts'

const now = Date.parse('2026-12-01T00:00:00Z')

it.each([
  [{ 'retry-after': '3' }, 3_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after-ms': '250', 'retry-after': '3' }, 250],
  [{ 'retry-after': 'Tue, 01 Dec 2026 00:00:07 GMT' }, 7_000],
  [{ 'retry-after': 'Mon, 30 Nov 2026 00:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
  [{}, null],
])('reads %j', (headers, waitMs) => {
  expect(readRetryAfter(headers, now)).toBe(waitMs)
})

describe('an answer that is an error', () => {
  const explain = (statusCode: number, responseBody = '') => {
    const about = { url: 'https://llm.test', requestBodyValues: {}, statusCode, responseBody }
    const error = new APICallError({ message: 'No', ...about })
    const { message, after, isProviders } = explainFailure(error, 'OpenAI', 'gpt-9')
    return [message, after, isProviders]
  }

  it.each([
    [401, '', 'OpenAI refused the API key.', 'next', true],
    [404, '', 'OpenAI doesn’t know the model gpt-9.', 'next', true],
    [400, '', 'OpenAI refused the request (400): No', 'next', false],
    [429, '', 'OpenAI limits how often it may be asked.', 'repeat', true],
    [429, '{"code":"insufficient_quota"}', 'The account at OpenAI has no credit left.', 'next', true],
    [529, '', 'OpenAI answered with an error (529).', 'repeat', true],
  ])('%i %s is told as what it is', (status, body, ...told) => {
    expect(explain(status, body)).toEqual(told)
  })
})
