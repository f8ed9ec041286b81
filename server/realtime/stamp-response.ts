import type { ServerResponse } from 'node:http'

import { newId } from '#lib/core/id'

/** What every answer over HTTP carries, whoever gives it. */
export function stampResponse(response: ServerResponse): void {
  const startedAt = performance.now()
  response.setHeader('X-Request-ID', newId('req'))
  response.setHeader('X-Content-Type-Options', 'nosniff')
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (...given: unknown[]) => {
    response.setHeader('X-Process-Time', ((performance.now() - startedAt) / 1000).toFixed(6))
    return writeHead(...given)
  }
}
