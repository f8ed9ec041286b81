import { CallError } from '#lib/client/call'
import { sendEvents } from '#lib/ingest/client'

import { type MappedEvent, mapRow, type Mapping, type Row } from './mapping.ts'
import { type Format, readRows } from './read-rows.ts'

const batchSize = 1_000
const longestBatchBytes = 4 * 1024 * 1024
const busyPauseMs = 3_000
const mostReasonsKept = 100
const markBytes = 4 * 1024 * 1024

export interface Progress {
  readBytes: number
  accepted: number
  refused: number
  /** By reason: the first row that was refused for it, and how many. */
  refusals: readonly Refusal[]
  /** Bellwether asked to wait a moment. */
  isWaiting: boolean
}

interface Refusal {
  row: number
  count: number
  message: string
}

export const noProgress: Progress = { readBytes: 0, accepted: 0, refused: 0, refusals: [], isWaiting: false }

interface Sending {
  file: File
  format: Format
  mapping: Mapping
  signal: AbortSignal
  onProgress(progress: Progress): void
}

/** Sends a file as events, in order. Sent again, after an interruption or by mistake, its rows count once. */
export async function sendRows({ file, format, mapping, signal, onProgress }: Sending): Promise<void> {
  const fileMark = await markFile(file)
  let progress = noProgress
  let row = 0
  const tell = (change: Partial<Progress>) => onProgress((progress = { ...progress, ...change }))

  async function send(batch: readonly MappedEvent[], firstRow: number): Promise<void> {
    const { accepted, rejected } = await retryWhileBusy(() => sendEvents({ events: batch }), tell, signal)
    const refusals = new Map(progress.refusals.map((each) => [each.message, each]))
    for (const { index, message } of rejected) {
      const { row: first, count } = refusals.get(message) ?? { row: firstRow + index + 1, count: 0 }
      if (count > 0 || refusals.size < mostReasonsKept)
        refusals.set(message, { row: first, count: count + 1, message })
    }
    tell({
      accepted: progress.accepted + accepted,
      refused: progress.refused + rejected.length,
      refusals: [...refusals.values()],
    })
  }

  for await (const { rows, readBytes } of readRows(file, format)) {
    for (const batch of batchesOf(rows)) {
      signal.throwIfAborted()
      const firstRow = row
      await send(
        batch.map((each) => mapRow(each, row++, mapping, fileMark)),
        firstRow,
      )
    }
    tell({ readBytes })
  }
}

function* batchesOf(rows: readonly Row[]): Generator<Row[]> {
  let batch: Row[] = []
  let bytes = 0
  for (const row of rows) {
    bytes += JSON.stringify(row).length
    batch.push(row)
    if (batch.length < batchSize && bytes < longestBatchBytes) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}

/** Limits and a full buffer pass; what is refused for good does not. */
async function retryWhileBusy<T>(
  call: () => Promise<T>,
  tell: (change: Partial<Progress>) => void,
  signal: AbortSignal,
): Promise<T> {
  while (true) {
    signal.throwIfAborted()
    try {
      const answer = await call()
      tell({ isWaiting: false })
      return answer
    } catch (error) {
      if (!(error instanceof CallError) || ![0, 429, 503].includes(error.status)) throw error
      tell({ isWaiting: true })
      await new Promise((resolve) => setTimeout(resolve, busyPauseMs))
    }
  }
}

/** The same content always has the same mark; a part would not do, since exports often begin alike. */
async function markFile(file: File): Promise<string> {
  let high = 0x811c9dc5
  let low = 0x01000193
  for (let at = 0; at < file.size; at += markBytes) {
    const piece = new Uint8Array(await file.slice(at, at + markBytes).arrayBuffer())
    for (const byte of piece) {
      high = Math.imul(high ^ byte, 0x01000193)
      low = Math.imul(low + byte, 0x85ebca6b) ^ (low >>> 13)
    }
  }
  return `${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}${file.size.toString(36)}`
}
