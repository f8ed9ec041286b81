import { randomUUID, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

import { createConcurrencyLimit } from '#lib/core/concurrency'

import type { Addon, Connection } from './addon.ts'
import { answerProblem, answerStream, answerWhole, chooseEncoding } from './answer.ts'
import { toProblem } from './problem.ts'
import { readRequest, TooLarge } from './read-request.ts'
import { openConnection, runStream, runWhole, type Work } from './run-query.ts'
import { BadRequest, sessionStatements } from './settings.ts'
import { isStreamable, readStatement } from './statement.ts'

// Parameters travel in the address, and ClickHouse itself takes one of this size.
const maxAddressBytes = 1024 * 1024

export type DoorOptions = {
  addon: Addon
  path: string
  password: string
  version: string
  maxBodyBytes?: number
  concurrentQueries?: number
}

function givenPassword(request: IncomingMessage, url: URL): string {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (basic) return Buffer.from(basic, 'base64').toString('utf8').split(':').slice(1).join(':')
  const header = request.headers['x-clickhouse-key']
  return (typeof header === 'string' ? header : url.searchParams.get('password')) ?? ''
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function toWork(parameters: Map<string, string>, body: Buffer, readonly: boolean): Work {
  const inAddress = parameters.get('query') ?? ''
  const whole = inAddress || body.toString('utf8')
  const statement = readStatement(whole)
  if (statement.several) {
    throw new BadRequest(
      'Code: 62. DB::Exception: Syntax error (Multi-statements are not allowed). (SYNTAX_ERROR)',
    )
  }
  if (whole.trim() === '') throw new BadRequest('Code: 62. DB::Exception: Empty query. (SYNTAX_ERROR)')
  const setup = sessionStatements(parameters, readonly)
  const format = statement.format ?? parameters.get('default_format') ?? 'TabSeparated'
  if (inAddress) return { sql: inAddress, body, statement, format, setup }
  if (statement.kind !== 'insert' || statement.dataAt === null) {
    return { sql: whole, body: Buffer.alloc(0), statement, format, setup }
  }
  // The rows may be binary: only the text before them may be decoded.
  const sql = whole.slice(0, statement.dataAt)
  const data = body.subarray(Buffer.byteLength(sql))
  return { sql, body: data.subarray(data[0] === 0x0a ? 1 : 0), statement, format, setup }
}

export function createDoor(options: DoorOptions): Server {
  const { addon, path, version } = options
  const maxBodyBytes = options.maxBodyBytes ?? 256 * 1024 * 1024
  const queries = createConcurrencyLimit(options.concurrentQueries ?? 24)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://door')
    if (url.pathname === '/ping' || url.pathname === '/replicas_status') {
      response.end('Ok.\n')
      return
    }
    if (!isSame(givenPassword(request, url), options.password)) {
      request.resume()
      throw new BadRequest('Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)')
    }
    const { parameters, body } = await readRequest(request, url, maxBodyBytes)
    const readonly = request.method !== 'POST'
    const work = toWork(parameters, body, readonly)
    response.setHeader('X-ClickHouse-Query-Id', parameters.get('query_id') ?? randomUUID())
    response.setHeader('X-ClickHouse-Server-Display-Name', 'embedded')
    response.setHeader('X-ClickHouse-Timezone', 'UTC')
    await queries.run(async () => {
      if (response.destroyed) return
      const connection = await openConnection(addon, path, work.setup)
      try {
        await run(request, response, connection, work, parameters)
      } finally {
        addon.CloseConnection(connection)
      }
    })
  }

  async function run(
    request: IncomingMessage,
    response: ServerResponse,
    connection: Connection,
    work: Work,
    parameters: ReadonlyMap<string, string>,
  ): Promise<void> {
    const encoding = chooseEncoding(request, parameters.get('enable_http_compression') === '1')
    const whole = parameters.get('wait_end_of_query') === '1' || work.body.length > 0
    const streamed = !whole && isStreamable(work.sql, work.statement, work.format)
    if (!streamed) {
      const { bytes, summary } = await runWhole(addon, connection, work)
      describe(response, work)
      answerWhole(response, bytes, summary, encoding)
      return
    }
    const rows = runStream(addon, connection, work)
    const first = await rows.next()
    describe(response, work)
    await answerStream(response, first, rows, encoding, (error) => toProblem(error, version))
  }

  function describe(response: ServerResponse, work: Work): void {
    response.setHeader('X-ClickHouse-Format', work.format)
    const json = /^JSON/i.test(work.format)
    response.setHeader('Content-Type', json ? 'application/json; charset=UTF-8' : 'text/plain; charset=UTF-8')
  }

  const limits = { keepAliveTimeout: 30_000, requestTimeout: 0, maxHeaderSize: maxAddressBytes }
  return createServer(limits, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      const cause =
        error instanceof TooLarge
          ? new BadRequest(`Code: 229. DB::Exception: ${error.message}. (QUERY_IS_TOO_LARGE)`)
          : error
      if (error instanceof TooLarge) response.setHeader('Connection', 'close')
      answerProblem(response, toProblem(cause, version))
    })
  })
}
