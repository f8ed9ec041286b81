import { openApi } from '#tests/support/api'

import { expect, test } from './fixtures.ts'

test('every dependency is healthy', async ({ stack }) => {
  const answer = await openApi(stack.url)('GET /health')
  expect(answer.status).toBe(200)
  expect(answer.body).toMatchObject({ status: 'healthy' })
  expect(answer.headers.get('x-request-id')).toBeTruthy()
})

test('a request without a token is refused in words', async ({ stack }) => {
  const answer = await openApi(stack.url)('GET /api/keys')
  expect(answer.status).toBe(401)
  expect(answer.body).toMatchObject({ status: 401, error: { code: 'AUTH_003' } })
})
