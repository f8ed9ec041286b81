import type { EventRecord } from './event-record.ts'
import type { Db } from './postgres.ts'

interface Recipient {
  name: string
  maxAttempts: number
}

/**
 * Owes one subscriber a record at a time of the caller's choosing, as part of the write in progress. What waits under
 * the same key is replaced.
 */
export async function deliverAt(
  db: Db,
  recipient: Recipient,
  record: EventRecord,
  at: Date,
  key: string,
): Promise<void> {
  await db.$executeRaw`
    SELECT graphile_worker.add_job(
      identifier => ${recipient.name},
      payload => ${JSON.stringify(record)}::text::json,
      run_at => ${at},
      max_attempts => ${recipient.maxAttempts}::int,
      job_key => ${key})`
}
