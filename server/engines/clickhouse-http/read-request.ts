import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'

import { BadRequest } from './settings.ts'

const decoders: Record<string, () => NodeJS.ReadWriteStream & Readable> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

export class TooLarge extends Error {
  override name = 'TooLarge'
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity'
  const decoder = decoders[encoding]
  if (encoding !== 'identity' && !decoder) {
    throw new BadRequest(
      `Code: 48. DB::Exception: Unknown compression method '${encoding}'. (NOT_IMPLEMENTED)`,
    )
  }
  const source = decoder ? request.pipe(decoder()) : request
  if (decoder) request.on('error', (error) => source.destroy(error))
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new TooLarge(`The body is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

export type Asked = { parameters: Map<string, string>; body: Buffer }

/** The parameters of the address, of a form where there is one, and the body, unpacked. */
export async function readRequest(request: IncomingMessage, url: URL, maxBytes: number): Promise<Asked> {
  const parameters = new Map(url.searchParams)
  const body = await readBody(request, maxBytes)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return { parameters, body }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  for (const [name, value] of form) if (typeof value === 'string') parameters.set(name, value)
  return { parameters, body: Buffer.alloc(0) }
}
