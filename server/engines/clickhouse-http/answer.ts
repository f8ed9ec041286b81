import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Transform } from 'node:stream'
import { createGzip, createZstdCompress, constants } from 'node:zlib'

import type { Problem } from './problem.ts'
import type { Summary } from './run-query.ts'

const worthPackingBytes = 1024

export function chooseEncoding(request: IncomingMessage, wanted: boolean): 'gzip' | 'zstd' | null {
  const accepted = request.headers['accept-encoding'] ?? ''
  if (!wanted) return null
  if (/\bgzip\b/.test(accepted)) return 'gzip'
  return /\bzstd\b/.test(accepted) ? 'zstd' : null
}

function createEncoder(encoding: 'gzip' | 'zstd'): Transform {
  return encoding === 'gzip' ? createGzip({ level: constants.Z_BEST_SPEED }) : createZstdCompress()
}

export function answerProblem(response: ServerResponse, problem: Problem): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  response.statusCode = problem.status
  response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
  response.setHeader('X-ClickHouse-Exception-Code', String(problem.code))
  response.end(problem.text)
}

export function answerWhole(
  response: ServerResponse,
  bytes: Buffer,
  summary: Summary,
  encoding: 'gzip' | 'zstd' | null,
): void {
  const strings = Object.fromEntries(Object.entries(summary).map(([name, value]) => [name, String(value)]))
  response.setHeader('X-ClickHouse-Summary', JSON.stringify(strings))
  if (!encoding || bytes.length < worthPackingBytes) {
    response.setHeader('Content-Length', bytes.length)
    response.end(bytes)
    return
  }
  response.setHeader('Content-Encoding', encoding)
  const encoder = createEncoder(encoding)
  encoder.pipe(response)
  encoder.end(bytes)
}

// The way ClickHouse reports an error once rows are on their way: a block that clients look for at the end.
function exceptionBlock(tag: string, text: string): string {
  const message = text.endsWith('\n') ? text : `${text}\n`
  return `\r\n__exception__\r\n${tag}\r\n${message}${Buffer.byteLength(message)} ${tag}\r\n__exception__\r\n`
}

export async function answerStream(
  response: ServerResponse,
  first: IteratorResult<Buffer, void>,
  rest: AsyncGenerator<Buffer, void>,
  encoding: 'gzip' | 'zstd' | null,
  explain: (error: unknown) => Problem,
): Promise<void> {
  const tag = randomBytes(8).toString('hex')
  response.setHeader('X-ClickHouse-Exception-Tag', tag)
  if (encoding) response.setHeader('Content-Encoding', encoding)
  const encoder = encoding ? createEncoder(encoding) : null
  encoder?.pipe(response)
  const out = encoder ?? response
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  try {
    for (let step = first; !step.done && !response.destroyed; step = await rest.next()) {
      if (!out.write(step.value)) await once(out, 'drain', { signal: gone.signal })
    }
  } catch (error) {
    if (!response.destroyed) out.write(exceptionBlock(tag, explain(error).text))
  } finally {
    await rest.return()
  }
  out.end()
}
