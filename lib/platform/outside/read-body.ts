import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'

export interface ReadBody {
  bytes: Buffer
  /** There was more, or the end never came. */
  isCut: boolean
}

/** Reads as much as is wanted and no more, whatever comes: neither an endless body nor a small one that unpacks without end. */
export function readBody(response: IncomingMessage, maxBytes: number): Promise<ReadBody> {
  const { promise, resolve } = Promise.withResolvers<ReadBody>()
  const chunks: Buffer[] = []
  let size = 0
  const content = unpack(response)

  function finish(isCut: boolean): void {
    resolve({ bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut })
    content.destroy()
    response.destroy()
  }

  content.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBytes) finish(true)
  })
  content.once('end', () => finish(false))
  for (const stream of [content, response]) {
    stream.once('error', () => finish(true))
    stream.once('close', () => (stream === content || response.errored) && finish(true))
  }
  return promise
}

function unpack(response: IncomingMessage): Readable {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase()
  if (encoding === 'gzip' || encoding === 'x-gzip') return response.pipe(createGunzip())
  if (encoding === 'deflate') return response.pipe(createInflate())
  if (encoding === 'br') return response.pipe(createBrotliDecompress())
  return response
}
