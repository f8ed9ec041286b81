import type { Redis } from 'ioredis'

import { bufferKeys } from '../buffer/keys.ts'

/** What one request left in the buffer, as it is read back. */
export interface BufferedEntry {
  id: string
  tenant: string
  /** Source and key, with a bar between them. */
  origin: string
  retentionDays: number
  count: number
  /** Of the ids that the sender gave, one after the other; empty when it gave none. */
  hashes: string
  /** One event a line. */
  lines: Buffer
}

export const bytesOf = ({ hashes, lines }: BufferedEntry) => hashes.length + lines.length

export async function readEntries(
  redis: Redis,
  from: string,
  to: string,
  count: number,
): Promise<BufferedEntry[]> {
  const rows = await redis.xrangeBuffer(bufferKeys.stream, from, to, 'COUNT', count)
  return rows.map(([id, fields]) => toEntry(id, fields))
}

function toEntry(id: Buffer, fields: Buffer[]): BufferedEntry {
  const named = new Map<string, Buffer>()
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const value = fields[at + 1]
    if (value) named.set(String(fields[at]), value)
  }
  return {
    id: id.toString(),
    tenant: String(named.get('t') ?? ''),
    origin: String(named.get('o') ?? ''),
    retentionDays: Number(named.get('r') ?? 0),
    count: Number(named.get('n') ?? 0),
    hashes: String(named.get('h') ?? ''),
    lines: named.get('d') ?? Buffer.alloc(0),
  }
}
