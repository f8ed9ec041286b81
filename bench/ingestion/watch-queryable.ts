import { setTimeout as delay } from 'node:timers/promises'

import { getClickhouse } from '#lib/platform/clickhouse'

const askEveryMs = 20

/** Notes when a query first finds each of the marks that are being sent. */
export function watchQueryable(workspaceId: string, name: string): { stop(): Promise<Map<string, number>> } {
  const seenAt = new Map<string, number>()
  let isWatching = true
  const watching = (async () => {
    while (isWatching) {
      const answer = await getClickhouse().query({
        query: `SELECT subject FROM bellwether.events
          WHERE tenant = {tenant:String} AND name = {name:String} ORDER BY time DESC LIMIT 200`,
        query_params: { tenant: workspaceId, name },
        format: 'JSONEachRow',
      })
      const now = Date.now()
      for (const { subject } of await answer.json<{ subject: string }>())
        if (!seenAt.has(subject)) seenAt.set(subject, now)
      await delay(askEveryMs)
    }
  })()
  return {
    async stop() {
      isWatching = false
      await watching
      return seenAt
    },
  }
}
