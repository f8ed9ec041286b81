import { getPool } from '#lib/platform/postgres'

// Written whenever somebody is seen; not a change that anybody made.
const passing = ['last_used_at', 'last_seen_at', 'seq']

let statement: Promise<string> | undefined

/** Every row that belongs to a workspace or to its people, in whichever table, and what is owed to it, as one text. */
export async function takeSnapshot(workspaceId: string): Promise<string> {
  statement ??= writeStatement()
  // By its name, so that it is planned once rather than for each of hundreds of comparisons.
  const snapshot = { name: 'snapshot', text: await statement, values: [workspaceId, passing] }
  const { rows } = await getPool().query<{ line: string }>(snapshot)
  return rows.map(({ line }) => line).join('\n')
}

async function writeStatement(): Promise<string> {
  const { rows: tables } = await getPool().query<{ name: string; owner: string }>(
    `SELECT table_name AS name, column_name AS owner FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name IN ('workspace_id', 'user_id')`,
  )
  const people = 'SELECT user_id FROM member WHERE workspace_id = $1'
  const queries = [
    ...tables.map(({ name, owner }) => {
      return `SELECT * FROM "${name}" WHERE ${owner} IN (${owner === 'user_id' ? people : '$1'})`
    }),
    `SELECT * FROM workspace WHERE id = $1`,
    `SELECT * FROM "user" WHERE id IN (${people})`,
    `SELECT * FROM refresh_token WHERE family_id IN (SELECT id FROM token_family WHERE workspace_id = $1)`,
    `SELECT * FROM idempotency_record WHERE owner LIKE $1 || ':%'`,
    `SELECT id, payload::text FROM graphile_worker._private_jobs WHERE payload->>'workspaceId' = $1`,
  ]
  const dumps = queries.map(
    (query) => `SELECT (to_jsonb(found) - $2::text[])::text AS line FROM (${query}) found`,
  )
  return `${dumps.join(' UNION ALL ')} ORDER BY 1`
}
