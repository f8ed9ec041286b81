import { newId } from '#lib/core/id'
import { runQuery } from '#lib/query/run-query'
import {
  type Query,
  query as querySchema,
  type QueryResult,
  type SeriesResult,
  type TrendsResult,
} from '#lib/query/schema'
import { type Fact, insertFacts } from '#tests/factories/facts'

/** A workspace's part of the event store, without the workspace. */
export async function createTenant(facts: readonly Fact[]): Promise<string> {
  const tenant = newId('ws')
  await insertFacts(tenant, facts)
  return tenant
}

export const ask = (tenant: string, asked: Query, now = new Date()): Promise<QueryResult> =>
  runQuery({ workspace: { id: tenant }, now }, querySchema.parse(asked))

export async function askTrends(tenant: string, asked: Query, now = new Date()): Promise<TrendsResult> {
  const answer = await ask(tenant, { fresh: true, ...asked }, now)
  if (answer.kind !== 'trends') throw new Error('no trends were answered')
  return answer
}

export async function askTotal(tenant: string, asked: Query): Promise<SeriesResult['total']> {
  const { series } = await askTrends(tenant, { interval: 'none', ...asked })
  const [only] = series
  if (!only || series.length > 1) throw new Error('not one series was answered')
  return only.total
}
