import type { Arrival } from './arrival.ts'
import { tooLarge, unpack } from './unpack.ts'

/** The body as it was before it was packed; cut at the cap, whatever its headers say. */
export async function readRawBody(arrival: Arrival, mostBytes: number): Promise<Uint8Array> {
  return unpack(await receive(arrival, mostBytes), arrival.headers.get('content-encoding'), mostBytes)
}

async function receive({ headers, body }: Arrival, mostBytes: number): Promise<Uint8Array> {
  if (Number(headers.get('content-length') ?? 0) > mostBytes) throw tooLarge(mostBytes)
  if (!body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > mostBytes) throw tooLarge(mostBytes)
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
}
