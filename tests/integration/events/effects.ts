import { getPool } from '#lib/platform/postgres'

export interface Effect {
  subject: string
  number: number
  pid: number
  is_done: boolean
  started_at: Date
}

/** Where the worker programs of these tests write down what they did. */
export const createEffects = () =>
  getPool().query(`CREATE TABLE test_effect (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id text NOT NULL, subject text NOT NULL,
    number int NOT NULL, pid int NOT NULL, is_done boolean NOT NULL DEFAULT false,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp())`)

export async function listEffects(subject: string): Promise<Effect[]> {
  const { rows } = await getPool().query<Effect>(
    `SELECT subject, number, pid, is_done, started_at FROM test_effect WHERE subject = $1 ORDER BY id`,
    [subject],
  )
  return rows
}
