import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'

import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { inheritedEnv } from '#lib/platform/env'

import { clickhouseUrl } from '../addresses.ts'
import { ensureEngineSettings } from '../engine-settings.ts'

let folder: string
let engine: ChildProcess
let url: string
let client: ClickHouseClient

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-door-'))
  url = clickhouseUrl(await ensureEngineSettings(folder))
  const program = join(import.meta.dirname, '../clickhouse.ts')
  const env = { ...inheritedEnv(), UV_THREADPOOL_SIZE: '28' }
  engine = spawn(process.execPath, [program, folder], { env, stdio: 'ignore' })
  const isUp = () =>
    fetch(new URL('/ping', url.replace(/\/\/.*@/, '//'))).then(
      (answer) => answer.ok,
      () => false,
    )
  while (!(await isUp())) await delay(50)
  const compression = { request: true, response: true }
  client = createClient({
    url,
    compression,
    log: { level: ClickHouseLogLevel.OFF },
    max_open_connections: 40,
  })
}, 60_000)

afterAll(async () => {
  await client.close()
  const ended = once(engine, 'exit')
  engine.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  await rm(folder, { recursive: true, force: true })
})

async function readRow<Row>(query: string, parameters: Record<string, unknown> = {}): Promise<Row> {
  const result = await client.query({ query, query_params: parameters, format: 'JSONEachRow' })
  const [row] = await result.json<Row>()
  if (row === undefined) throw new Error('There is no row.')
  return row
}

describe('parameters', () => {
  const texts = [
    "it's",
    String.raw`back\slash and \n`,
    'line\nbreak\tand tab\r',
    'żółć 漢字 🦆',
    "'; DROP TABLE x; --",
    '{other:String}',
    '',
    'a`b"c',
    String.raw`\'`,
    String.raw`\N`,
  ]
  test.each(texts)('a text arrives as it was: %j', async (text) => {
    expect(await readRow('SELECT {text:String} AS text', { text })).toEqual({ text })
  })

  test('arrays, maps and nulls', async () => {
    const parameters = { texts: ["a'b", 'c,d', 'e\nf'], numbers: [1, 2], map: { "k'1": 'v' }, nothing: null }
    const query =
      'SELECT {texts:Array(String)} AS texts, {numbers:Array(UInt32)} AS numbers, {map:Map(String, String)} AS map, {nothing:Nullable(String)} AS nothing'
    expect(await readRow(query, parameters)).toEqual(parameters)
  })

  test('numbers, dates and truth', async () => {
    const row = await readRow(
      `SELECT {big:UInt64}::String AS big, {less:Float64} AS less, {yes:Bool} AS yes, {day:Date} AS day,
        toString({at:DateTime64(3, 'UTC')}) AS at`,
      {
        big: 18446744073709551615n,
        less: -1.5,
        yes: true,
        day: '2026-02-03',
        at: new Date('2026-01-02T03:04:05.678Z'),
      },
    )
    const at = '2026-01-02 03:04:05.678'
    expect(row).toEqual({ big: '18446744073709551615', less: -1.5, yes: true, day: '2026-02-03', at })
  })

  test('names of things', async () => {
    expect(await readRow('SELECT 1 AS {name:Identifier}', { name: 'odd `name; --' })).toEqual({
      'odd `name; --': 1,
    })
  })

  test('a value that is none of its type is refused', async () => {
    const asked = readRow('SELECT {n:UInt8} AS n', { n: '5; DROP TABLE x' })
    await expect(asked).rejects.toMatchObject({ code: '457', type: 'BAD_QUERY_PARAMETER' })
  })

  test('a parameter of one query is unknown to the next', async () => {
    await readRow('SELECT {secret:String} AS secret', { secret: 'x' })
    await expect(readRow('SELECT {secret:String} AS secret')).rejects.toMatchObject({ code: '456' })
  })

  test.each([true, false])('very long ones, in a form: %j', async (inForm) => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `id-${index}`)
    const result = await client.query({
      query: 'SELECT length({ids:Array(String)}) AS n',
      query_params: { ids },
      format: 'JSONEachRow',
      use_multipart_params: inForm,
    })
    expect(await result.json()).toEqual([{ n: 20_000 }])
  })
})

describe('settings', () => {
  test('hold for one query only', async () => {
    const query = "SELECT getSetting('max_block_size')::UInt64 AS size"
    const usual = await readRow(query)
    const result = await client.query({
      query,
      format: 'JSONEachRow',
      clickhouse_settings: { max_block_size: '123' },
    })
    expect(await result.json()).toEqual([{ size: 123 }])
    expect(await readRow(query)).toEqual(usual)
  })

  test('a query that takes too long is ended', async () => {
    const startedAt = Date.now()
    const asked = client.query({
      query: 'SELECT count() FROM system.numbers WHERE NOT ignore(sipHash64(number))',
      clickhouse_settings: { max_execution_time: 1 },
    })
    await expect(asked).rejects.toMatchObject({ code: '159' })
    expect(Date.now() - startedAt).toBeLessThan(5_000)
  })

  test('an unknown one is refused', async () => {
    const settings = { no_such_setting: '1' } as Record<string, string>
    const asked = client.query({ query: 'SELECT 1', clickhouse_settings: settings })
    await expect(asked).rejects.toMatchObject({ type: 'UNKNOWN_SETTING' })
  })
})

describe('inserts', () => {
  test('rows, streams, JSON columns and what was written', async () => {
    await client.command({ query: 'CREATE TABLE facts (id UInt64, text String, props JSON) ORDER BY id' })
    const rows = [
      { id: 1, text: "a'b\n; DROP TABLE facts", props: { page: { path: '/a' }, tags: ['x'] } },
      { id: 2, text: 'ü', props: {} },
    ]
    const { summary } = await client.insert({ table: 'facts', values: rows, format: 'JSONEachRow' })
    expect(summary?.written_rows).toBe('2')
    const read = await client.query({ query: 'SELECT * FROM facts ORDER BY id', format: 'JSONEachRow' })
    expect(await read.json()).toEqual(rows)
    expect(await readRow('SELECT props.page.path::String AS path FROM facts WHERE id = 1')).toEqual({
      path: '/a',
    })
    const many = Readable.from(
      Array.from({ length: 30_000 }, (_, index) => ({ id: index + 10, text: 'm', props: {} })),
    )
    await client.insert({ table: 'facts', values: many, format: 'JSONEachRow' })
    expect(await readRow('SELECT count() AS n FROM facts')).toEqual({ n: 30_002 })
  })

  test('rows in the text of the statement, and from a query', async () => {
    await client.command({ query: 'CREATE TABLE pairs (a UInt8, b String) ORDER BY a' })
    await client.command({ query: "INSERT INTO pairs VALUES (1, 'x;y'), (2, 'FORMAT CSV')" })
    const copied = await client.command({ query: 'INSERT INTO pairs SELECT a + 10, b FROM pairs' })
    expect(copied.summary?.written_rows).toBe('2')
    expect(await readRow('SELECT count() AS n FROM pairs')).toEqual({ n: 4 })
  })

  test('the same block with the same token counts once', async () => {
    await client.command({
      query: 'CREATE TABLE once (a UInt8) ORDER BY a SETTINGS non_replicated_deduplication_window = 100',
    })
    for (let attempt = 0; attempt < 2; attempt++) {
      await client.insert({
        table: 'once',
        values: [{ a: 1 }],
        format: 'JSONEachRow',
        clickhouse_settings: { insert_deduplication_token: 'block-1' },
      })
    }
    expect(await readRow('SELECT count() AS n FROM once')).toEqual({ n: 1 })
  })

  test('a bad row is refused with the reason', async () => {
    await client.command({ query: 'CREATE TABLE strict (a UInt8) ORDER BY a' })
    const asked = client.insert({ table: 'strict', values: [{ a: 'no number' }], format: 'JSONEachRow' })
    await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^\d+$/) as string })
    expect(await readRow('SELECT count() AS n FROM strict')).toEqual({ n: 0 })
  })
})

describe('answers', () => {
  test('mistakes have the code, the type and the status of ClickHouse', async () => {
    await expect(readRow('SELEC 1')).rejects.toMatchObject({ code: '62', type: 'SYNTAX_ERROR' })
    await expect(readRow('SELECT * FROM nowhere')).rejects.toMatchObject({
      code: '60',
      type: 'UNKNOWN_TABLE',
    })
    await expect(readRow('SELECT 1; SELECT 2')).rejects.toMatchObject({ code: '62' })
    const { host, password } = new URL(url)
    const ask = (query: string, key: string) =>
      fetch(`http://${host}/?query=${encodeURIComponent(query)}`, { headers: { 'X-ClickHouse-Key': key } })
    const unknown = await ask('SELECT * FROM nowhere', password)
    expect([unknown.status, unknown.headers.get('x-clickhouse-exception-code')]).toEqual([404, '60'])
    expect(await unknown.text()).toMatch(/^Code: 60\. DB::Exception: .*\(UNKNOWN_TABLE\) \(version /)
    expect((await ask('SELECT 1', 'wrong')).status).toBe(403)
    expect(
      (await ask('CREATE TABLE by_get (a UInt8) ORDER BY a', password)).headers.get(
        'x-clickhouse-exception-code',
      ),
    ).toBe('164')
  })

  test('the query id is the one that was given, and JSON carries its statistics', async () => {
    const result = await client.query({
      query: 'SELECT number FROM numbers(10)',
      query_id: 'mine-1',
      format: 'JSON',
    })
    const body = await result.json<{ number: number }>()
    expect(result.query_id).toBe('mine-1')
    expect([body.rows, body.statistics?.rows_read]).toEqual([10, 10])
  })

  test('many rows come as a stream', async () => {
    const result = await client.query({
      query: 'SELECT number, toString(number) AS text FROM numbers(400000)',
      format: 'JSONEachRow',
    })
    let count = 0
    for await (const rows of result.stream()) count += rows.length
    expect(count).toBe(400_000)
  })

  test('an error in the middle of a stream reaches the reader', async () => {
    const result = await client.query({
      query: 'SELECT throwIf(number = 390000) AS x FROM numbers(400000)',
      format: 'JSONEachRow',
      clickhouse_settings: { max_block_size: '1000' },
    })
    await expect(result.json()).rejects.toThrow(/throwIf/)
  })

  test('queries run beside each other, each with its own parameters', async () => {
    const startedAt = Date.now()
    const slow = Array.from({ length: 10 }, () => readRow('SELECT sleep(0.5) AS x'))
    const asked = Array.from({ length: 100 }, (_, n) => readRow('SELECT {n:UInt32} AS n', { n }))
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 100 }, (_, n) => ({ n })))
    await Promise.all(slow)
    expect(Date.now() - startedAt).toBeLessThan(3_000)
  })
})
