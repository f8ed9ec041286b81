import { setTimeout as delay } from 'node:timers/promises'

import { eventDatabase, getClickhouse } from '#lib/platform/clickhouse'
import { getPool } from '#lib/platform/postgres'
import { Ledger } from '#tests/support/ledger'

import { atMost, exactly, type Row, stated } from '../harness/bench.ts'
import { waitUntilQuiet } from '../harness/callers.ts'
import type { Attempt } from './write-load.ts'

const created = 201
const eventsOfWrite = ['key.created', 'operation.performed']
const sunkWithinMs = 60_000

/** What the clients were told was done is there, whole, once; and of the rest nothing is there by half. */
export async function checkWrites(fault: string, attempts: readonly Attempt[]): Promise<Row[]> {
  const quietMs = await waitUntilQuiet()
  const marks = attempts.map(({ mark }) => mark)
  const keys = await select('SELECT name AS mark FROM api_key WHERE name = ANY($1)', marks)
  const events = await Promise.all(
    eventsOfWrite.map((name) =>
      select(`SELECT request_id AS mark FROM event WHERE request_id = ANY($1) AND name = '${name}'`, marks),
    ),
  )
  const parts = [keys, ...events]
  const accepted = new Ledger()
  accepted.accept(...attempts.filter(({ status }) => status === created).map(({ mark }) => mark))
  const differences = parts.map((part) => accepted.compareWith(part))
  const sets = parts.map((part) => new Set(part))
  const half = marks.filter((mark) => new Set(sets.map((set) => set.has(mark))).size > 1)
  const missing = new Set(differences.flatMap((difference) => difference.missing))
  const repeated = new Set(differences.flatMap((difference) => difference.repeated))
  const dead = await getPool().query<{ count: number }>(`SELECT count(*)::int AS count FROM dead_letter`)
  return [
    stated(`${fault}: writes acknowledged`, accepted.size, `of ${attempts.length}`),
    exactly(`${fault}: acknowledged and lost`, missing.size, 0),
    exactly(`${fault}: made twice`, repeated.size, 0),
    exactly(`${fault}: made by half`, half.length, 0),
    stated(`${fault}: done although the client heard of a failure`, differences[0]?.unknown.length ?? 0),
    exactly(`${fault}: dead letters`, dead.rows[0]?.count ?? Number.NaN, 0),
    stated(`${fault}: nothing owed any more after`, quietMs / 1000, 's'),
    ...(await checkEventStore(fault, marks)),
  ]
}

/** ClickHouse holds the same events as Postgres, each once. */
async function checkEventStore(fault: string, marks: readonly string[]): Promise<Row[]> {
  const ledger = new Ledger()
  ledger.accept(...(await select('SELECT id AS mark FROM event WHERE request_id = ANY($1)', marks)))
  const startedAt = performance.now()
  let difference = ledger.compareWith([])
  do {
    difference = ledger.compareWith(await listStoredIds().catch(() => []))
    if (difference.missing.length > 0) await delay(250)
  } while (difference.missing.length > 0 && performance.now() - startedAt < sunkWithinMs)
  return [
    exactly(`${fault}: events that ClickHouse does not know`, difference.missing.length, 0),
    exactly(`${fault}: events that ClickHouse counts twice`, difference.repeated.length, 0),
    atMost(`${fault}: totals equal after`, (performance.now() - startedAt) / 1000, 's', sunkWithinMs / 1000),
  ]
}

async function listStoredIds(): Promise<string[]> {
  const answer = await getClickhouse().query({
    query: `SELECT id FROM ${eventDatabase}.events WHERE name IN {names:Array(String)}`,
    query_params: { names: eventsOfWrite },
    format: 'JSONEachRow',
  })
  return (await answer.json<{ id: string }>()).map(({ id }) => id)
}

async function select(query: string, marks: readonly string[]): Promise<string[]> {
  const { rows } = await getPool().query<{ mark: string }>(query, [marks])
  return rows.map(({ mark }) => mark)
}

const clean = new Set([created, 503])

/** Answers during the fault: a success or a plain refusal, soon. */
export function checkAnswers(fault: string, attempts: readonly Attempt[], withinMs: number): Row[] {
  const unclean = attempts.filter(({ status }) => !clean.has(status ?? 0))
  for (const { status, error } of unclean.slice(0, 3))
    console.log(`  ${fault}: ${status ?? 'no answer'} ${error}`)
  const refused = attempts.filter(({ status }) => status === 503).length
  return [
    stated(`${fault}: refused with 503`, refused),
    exactly(`${fault}: neither done nor refused cleanly`, unclean.length, 0),
    atMost(
      `${fault}: longest wait for an answer`,
      Math.max(...attempts.map((each) => each.elapsedMs)),
      'ms',
      withinMs,
    ),
  ]
}
