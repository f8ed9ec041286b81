import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'

export type Connection = { readonly __brand: 'connection' }
export type StreamHandle = { readonly __brand: 'stream' }

export type QueryAnswer = { bytes: Buffer; elapsed: number; rowsRead: number; bytesRead: number }
export type InsertAnswer = { elapsed: number; rowsWritten: number; bytesWritten: number }
export type StreamAnswer = { bytes: Buffer; numRows: number; done: boolean }

export type Addon = {
  CreateConnection(path: string, args?: readonly string[]): Connection
  CloseConnection(connection: Connection): void
  QueryAsyncConnection(connection: Connection, sql: string, format: string): Promise<QueryAnswer>
  InsertRawAsyncConnection(
    connection: Connection,
    prefix: string,
    body: Buffer,
    countLines: boolean,
  ): Promise<InsertAnswer>
  StreamQuery(connection: Connection, sql: string, format: string): StreamHandle
  StreamFetch(handle: StreamHandle): Promise<StreamAnswer>
  StreamCancel(handle: StreamHandle): void
}

// The public Session refuses insert formats outside a short list and hides how many rows were written, so the door
// speaks to the addon below it.
export function loadAddon(): Addon {
  const suffix = platform() === 'linux' ? '-gnu' : ''
  const fromHere = createRequire(import.meta.url)
  const fromChdb = createRequire(fromHere.resolve('chdb'))
  return fromChdb(`@chdb/lib-${platform()}-${arch()}${suffix}`) as Addon
}
