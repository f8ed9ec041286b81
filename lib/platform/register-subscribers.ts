import type { ClientBase, Pool } from 'pg'

import type { Subscriber } from './subscriber.ts'

/**
 * Writes down who listens to what, so that whoever writes an event need not know. Done with the migrations, before anybody
 * can write one, and again by each worker, which may listen to more. All in one statement: nobody ever sees none.
 */
export async function registerSubscribers(
  db: Pick<ClientBase | Pool, 'query'>,
  subscribers: readonly Subscriber[],
): Promise<void> {
  const rows = subscribers.map(({ name, event, maxAttempts }) => ({ subscriber: name, event, maxAttempts }))
  await db.query(
    `WITH alone AS (
       SELECT pg_advisory_xact_lock(hashtext('jobs.register'))
     ), given AS (
       SELECT r.subscriber, r.event, r."maxAttempts" AS max_attempts
       FROM alone, jsonb_to_recordset($1::jsonb) AS r(subscriber text, event text, "maxAttempts" int)
     ), gone AS (
       DELETE FROM subscription s WHERE NOT EXISTS (
         SELECT FROM given g WHERE g.subscriber = s.subscriber AND g.event = s.event
       )
     )
     INSERT INTO subscription (subscriber, event, max_attempts)
     SELECT subscriber, event, max_attempts FROM given
     ON CONFLICT (subscriber, event) DO UPDATE SET max_attempts = excluded.max_attempts`,
    [JSON.stringify(rows)],
  )
}
