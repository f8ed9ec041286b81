import type { Redis } from 'ioredis'

import { idAfter } from '../buffer/stream-id.ts'
import { type BufferedEntry, bytesOf, readEntries } from './entry.ts'

const mostRows = 20_000
const mostBytes = 16 * 1024 * 1024
const fewEntries = 64
const manyEntries = 5_000

/**
 * The oldest entries, or those after some that were read before, as many as make a good block with them; one entry alone
 * may be larger than that.
 */
export async function readHead(
  redis: Redis,
  before: readonly BufferedEntry[] = [],
  after: string | null = null,
): Promise<BufferedEntry[]> {
  const head = [...before]
  let rows = head.reduce((sum, { count }) => sum + count, 0)
  let bytes = head.reduce((sum, entry) => sum + bytesOf(entry), 0)
  const last = head.at(-1)?.id ?? after
  let from = last === null ? '-' : idAfter(last)
  let count = fewEntries
  while (rows < mostRows && bytes < mostBytes) {
    const entries = await readEntries(redis, from, '+', count)
    for (const entry of entries) {
      rows += entry.count
      bytes += bytesOf(entry)
      if (head.length > 0 && (rows > mostRows || bytes > mostBytes)) return head
      head.push(entry)
      from = idAfter(entry.id)
    }
    if (entries.length < count) return head
    // As many again as the room that is left suggests.
    const room = Math.min(
      (mostRows - rows) / (rows / head.length),
      (mostBytes - bytes) / (bytes / head.length),
    )
    count = Math.max(fewEntries, Math.min(manyEntries, Math.ceil(room)))
  }
  return head
}
