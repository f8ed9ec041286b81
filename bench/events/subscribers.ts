import { z } from 'zod'

import { say } from '#lib/core/wording'
import { event } from '#lib/platform/event'
import { getPool } from '#lib/platform/postgres'
import { subscriber } from '#lib/platform/subscriber'

export const benchHappened = event({
  name: 'bench.happened',
  summary: 'A bench committed something',
  data: z.object({ phase: z.string() }),
  wording: { icon: 'activity', sentence: ({ phase }) => say`A bench committed ${phase}` },
})

export const benchTables = `
  CREATE SCHEMA IF NOT EXISTS bench;
  CREATE TABLE bench.delivery (event_id text, subscriber text, phase text, pid int, at timestamptz);
  CREATE TABLE bench.guard (event_id text, subscriber text, PRIMARY KEY (event_id, subscriber));
  CREATE TABLE bench.effect (event_id text, subscriber text, phase text, pid int, at timestamptz)`

/** Every delivery is noted; the effect has no key of its own, so nothing but the guard keeps it from happening twice. */
export const benchSubscribers = ['bench.first', 'bench.second'].map((name) =>
  subscriber({
    name,
    event: benchHappened,
    async run(_ctx, { id, data }) {
      const facts = [id, name, data.phase, process.pid]
      if (data.phase === 'kill') {
        await getPool().query(`INSERT INTO bench.delivery VALUES ($1, $2, $3, $4, clock_timestamp())`, facts)
      }
      await getPool().query(
        `WITH guarded AS (
           INSERT INTO bench.guard VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id
         ) INSERT INTO bench.effect SELECT event_id, $2, $3, $4, clock_timestamp() FROM guarded`,
        facts,
      )
    },
  }),
)
