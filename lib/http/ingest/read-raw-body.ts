import { ingestLimits } from '#lib/ingest/index'

import type { Arrival } from './arrival.ts'
import { tooLarge, unpack } from './unpack.ts'

const { requestBytes } = ingestLimits

/** The body as it was before it was packed; cut at the cap, whatever its headers say. */
export async function readRawBody(arrival: Arrival): Promise<Uint8Array> {
  return unpack(await receive(arrival), arrival.headers.get('content-encoding'), requestBytes)
}

async function receive({ headers, body }: Arrival): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > requestBytes) throw tooLarge(requestBytes)
  if (!body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > requestBytes) throw tooLarge(requestBytes)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
}
