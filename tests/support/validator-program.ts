import { resolveCredential } from '#lib/identity/index'
import { getPool } from '#lib/platform/postgres'

/** Another process of the product: answers whether it takes a token, how quickly, and with how many queries. */
let queries = 0
getPool().on('connect', (client) => {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  client.query = ((...given: unknown[]) => {
    queries++
    return query(...given)
  }) as typeof client.query
})

process.on('message', ({ id, token }: { id: number; token: string }) => {
  const startedAt = performance.now()
  const before = queries
  const answer = (code: string) =>
    process.send?.({ id, code, elapsedMs: performance.now() - startedAt, queries: queries - before })
  resolveCredential({ kind: 'bearer', token }).then(
    () => answer('accepted'),
    (error: unknown) =>
      answer(error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
