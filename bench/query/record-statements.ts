import { getClickhouse } from '#lib/platform/clickhouse'
import { runQuery } from '#lib/query/run-query'
import { type Query, query as querySchema } from '#lib/query/schema'

type Statement = Parameters<ReturnType<typeof getClickhouse>['query']>[0]

/** What the engine is sent for a question, so that it can be sent by hand. */
export async function recordStatements(tenant: string, asked: Query): Promise<Statement[]> {
  const client = getClickhouse()
  const send = client.query.bind(client)
  const sent: Statement[] = []
  client.query = (statement: Statement) => {
    sent.push(statement)
    return send(statement)
  }
  try {
    await runQuery(
      { workspace: { id: tenant }, now: new Date() },
      querySchema.parse({ ...asked, fresh: true }),
    )
    return sent
  } finally {
    client.query = send
  }
}

/** The same statements, sent by the plain client, with nothing of the product between. */
export async function runByHand(statements: readonly Statement[]): Promise<void> {
  const client = getClickhouse()
  await Promise.all(
    statements.map(async (statement) => {
      const result = await client.query(statement)
      await result.json()
    }),
  )
}
