import type { Addon, Connection, StreamHandle } from './addon.ts'
import type { Statement } from './statement.ts'

export type Work = {
  sql: string
  body: Buffer
  statement: Statement
  format: string
  setup: readonly string[]
}

export type Summary = {
  read_rows: number
  read_bytes: number
  written_rows: number
  written_bytes: number
  result_rows: number
  result_bytes: number
  total_rows_to_read: number
  elapsed_ns: number
}

export type Outcome = { bytes: Buffer; summary: Summary }

function summarise(part: Partial<Summary>, elapsedSeconds: number): Summary {
  return {
    read_rows: 0,
    read_bytes: 0,
    written_rows: 0,
    written_bytes: 0,
    total_rows_to_read: 0,
    result_rows: 0,
    result_bytes: 0,
    ...part,
    elapsed_ns: Math.round(elapsedSeconds * 1e9),
  }
}

/** A connection of its own for each request costs 0.1 ms and keeps settings and parameters from ever leaking. */
export async function openConnection(
  addon: Addon,
  path: string,
  setup: readonly string[],
): Promise<Connection> {
  const connection = addon.CreateConnection(path)
  try {
    for (const statement of setup) await addon.QueryAsyncConnection(connection, statement, 'TabSeparated')
    return connection
  } catch (error) {
    addon.CloseConnection(connection)
    throw error
  }
}

export async function runWhole(addon: Addon, connection: Connection, work: Work): Promise<Outcome> {
  if (work.statement.kind === 'insert') {
    const answer = await addon.InsertRawAsyncConnection(connection, work.sql, work.body, false)
    const written = { written_rows: answer.rowsWritten, written_bytes: answer.bytesWritten }
    return {
      bytes: Buffer.alloc(0),
      summary: summarise({ ...written, result_rows: answer.rowsWritten }, answer.elapsed),
    }
  }
  const sql = work.body.length > 0 ? `${work.sql}\n${work.body.toString('utf8')}` : work.sql
  const answer = await addon.QueryAsyncConnection(connection, sql, work.format)
  const read = { read_rows: answer.rowsRead, read_bytes: answer.bytesRead, result_bytes: answer.bytes.length }
  return { bytes: answer.bytes, summary: summarise(read, answer.elapsed) }
}

export async function* runStream(
  addon: Addon,
  connection: Connection,
  work: Work,
): AsyncGenerator<Buffer, void> {
  const handle: StreamHandle = addon.StreamQuery(connection, work.sql, work.format)
  let finished = false
  try {
    while (true) {
      const answer = await addon.StreamFetch(handle)
      if (answer.done) {
        finished = true
        return
      }
      if (answer.bytes.length > 0) yield answer.bytes
    }
  } catch (error) {
    finished = true
    throw error
  } finally {
    if (!finished) addon.StreamCancel(handle)
  }
}
