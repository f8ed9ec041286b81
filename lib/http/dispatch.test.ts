import { expect, it } from 'vitest'

import type { Operation } from '#lib/platform/operation'

import { createRouter } from './dispatch.ts'

const route = createRouter(
  [
    'GET /api/alerts',
    'POST /api/alerts',
    'GET /api/alerts/{id}',
    'POST /api/alerts/preview',
    'GET /api/alerts/{id}/history',
    'GET /api/boards/{id}/shares/{share_id}',
  ].map((http) => ({ http, name: http, scope: 'public', kind: 'read' }) as unknown as Operation),
)
const paramsOf = (path: string) => route(path)?.params ?? null

it('finds the literal name before the parameter, and goes back where it leads nowhere', () => {
  expect(paramsOf('/api/alerts')).toEqual({})
  expect(paramsOf('/api/alerts/alr_1')).toEqual({ id: 'alr_1' })
  expect(paramsOf('/api/alerts/preview')).toEqual({})
  expect(paramsOf('/api/alerts/preview/history')).toEqual({ id: 'preview' })
  expect(paramsOf('/api/boards/a/shares/b')).toEqual({ id: 'a', share_id: 'b' })
})

it('reads what is encoded, and finds nothing where there is nothing', () => {
  expect(paramsOf('/api/alerts/a%2Fb%20%C3%A9')).toEqual({ id: 'a/b é' })
  for (const path of [
    '/api',
    '/api/alerts/',
    '/api/alerts/a/b',
    '/api/alerts/%zz',
    '/api/boards//shares/b',
  ]) {
    expect(paramsOf(path), path).toBeNull()
  }
})
