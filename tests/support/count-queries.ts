import { getPool } from '#lib/platform/postgres'

interface QueryCount {
  readonly total: number
  stop(): void
}

/** Counts every query that this process sends to Postgres from now on. */
export function countQueries(): QueryCount {
  const pool = getPool()
  let total = 0
  const originals = new Map<object, unknown>()
  const watch = (client: { query: unknown }) => {
    if (originals.has(client)) return
    const query = client.query as (...given: unknown[]) => unknown
    originals.set(client, query)
    client.query = (...given: unknown[]) => {
      total++
      return query.apply(client, given)
    }
  }
  pool.on('acquire', watch)
  return {
    get total() {
      return total
    },
    stop() {
      pool.off('acquire', watch)
      for (const [client, query] of originals) Object.assign(client, { query })
    },
  }
}
