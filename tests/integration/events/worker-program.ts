import { setTimeout as sleep } from 'node:timers/promises'

import { getPool } from '#lib/platform/postgres'
import { onShutdown } from '#lib/platform/shutdown'
import { schedule, subscriber } from '#lib/platform/subscriber'
import { somethingHappened, startTestJobs } from '#tests/factories/deliveries'

const slowMs = 60_000
const drainedMs = 1_500

async function note(eventId: string, subject: string, number: number): Promise<string> {
  const { rows } = await getPool().query<{ id: string }>(
    'INSERT INTO test_effect (event_id, subject, number, pid) VALUES ($1, $2, $3, $4) RETURNING id',
    [eventId, subject, number, process.pid],
  )
  return rows[0]?.id ?? ''
}

const work = subscriber({
  name: 'test.work',
  event: somethingHappened,
  timeoutMs: slowMs + 1_000,
  async run(_ctx, { id, subject, data: { number } }) {
    const row = await note(id, subject ?? '', number)
    if (subject?.startsWith('hang')) {
      const { rows } = await getPool().query<{ count: number }>(
        'SELECT count(*)::int AS count FROM test_effect WHERE event_id = $1',
        [id],
      )
      // Only the first worker to try gets stuck.
      if (rows[0]?.count === 1) await sleep(slowMs)
    }
    if (subject?.startsWith('drain')) await sleep(drainedMs)
    await getPool().query('UPDATE test_effect SET is_done = true WHERE id = $1', [row])
  },
})

const workOnce = subscriber({
  name: 'test.work-once',
  event: somethingHappened,
  maxAttempts: 1,
  timeoutMs: slowMs + 1_000,
  async run(_ctx, { id, subject, data: { number } }) {
    if (!subject?.startsWith('last')) return
    await note(id, subject, number)
    await sleep(slowMs)
  },
})

const tick = schedule({
  name: 'test.tick',
  cron: '* * * * *',
  timeoutMs: 5_000,
  run: async () => void (await note('tick', 'tick', 0)),
})

const jobs = await startTestJobs([work, workOnce], [tick])
onShutdown(() => jobs.stop())
process.stdout.write('ready\n')
