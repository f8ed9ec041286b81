import { setTimeout as sleep } from 'node:timers/promises'

import { getPool } from '#lib/platform/postgres'
import { runSequencer } from '#lib/platform/sequencer'

/** Lets the real sequencer run until every committed event has its number. */
export async function sequenceEvents(): Promise<void> {
  const stopping = new AbortController()
  const done = runSequencer(stopping.signal)
  try {
    while (await isAnyWaiting()) await sleep(20)
  } finally {
    stopping.abort()
    await done
  }
}

async function isAnyWaiting(): Promise<boolean> {
  const { rows } = await getPool().query<{ waiting: boolean }>(
    'SELECT EXISTS (SELECT FROM event WHERE seq IS NULL) AS waiting',
  )
  return rows[0]?.waiting ?? false
}
