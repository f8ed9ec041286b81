import { randomUUID } from 'node:crypto'

import type { Query, QueryResult } from '#lib/query/schema'

export interface Asking {
  url: string
  key: string
}

export interface Asked {
  elapsedMs: number
  cached: boolean
}

export async function askStack({ url, key }: Asking, asked: Query): Promise<Asked> {
  const startedAt = performance.now()
  const answer = await fetch(`${url}/api/query`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      'X-Request-ID': randomUUID(),
    },
    body: JSON.stringify(asked),
  })
  const text = await answer.text()
  const elapsedMs = performance.now() - startedAt
  if (!answer.ok) throw new Error(`${answer.status}: ${text.slice(0, 300)}`)
  return { elapsedMs, cached: (JSON.parse(text) as QueryResult).meta.cached }
}
