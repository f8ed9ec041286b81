import type { Row } from './mapping.ts'

export type Format = 'csv' | 'ndjson'

export interface RowChunk {
  rows: Row[]
  /** How far into the file this reaches. */
  readBytes: number
}

const chunkBytes = 512 * 1024

export const formatOf = (file: File, start: string): Format =>
  /\.(?:ndjson|jsonl|json)$/i.test(file.name) || /^\s*[{[]/.test(start) ? 'ndjson' : 'csv'

/** Reads a file of any size piece by piece, so that neither memory nor the page stands still. */
export async function* readRows(file: File, format: Format): AsyncGenerator<RowChunk> {
  yield* format === 'csv' ? readCsv(file) : readNdjson(file)
}

async function* readCsv(file: File): AsyncGenerator<RowChunk> {
  const { default: papa } = await import('papaparse')
  let header: string[] | null = null
  let delimiter = ''
  for await (const { text, readBytes } of readCompleteRecords(file)) {
    const { data, meta } = papa.parse<string[]>(text, { skipEmptyLines: 'greedy', delimiter })
    // Guessed once: a later piece may suggest another one.
    delimiter ||= meta.delimiter
    header ??= (data.shift() ?? []).map((name, index) => name.trim() || `column ${index + 1}`)
    const names = header
    yield { rows: data.map((cells) => toRow(names, cells)), readBytes }
  }
}

const toRow = (names: readonly string[], cells: readonly string[]): Row =>
  Object.fromEntries(cells.slice(0, names.length).map((cell, index) => [names[index] ?? '', cell]))

async function* readNdjson(file: File): AsyncGenerator<RowChunk> {
  let lineNumber = 0
  for await (const { text, readBytes } of readCompleteLines(file)) {
    yield { rows: text.split('\n').flatMap((line) => parseLine(line.trim(), ++lineNumber)), readBytes }
  }
}

/** One object, or a list of them on one line or over many. */
function parseLine(line: string, lineNumber: number): Row[] {
  if (line === '' || line === '[' || line === ']') return []
  const value = parseJson(line) ?? parseJson(line.replace(/^\[|,$|\]$/g, ''))
  const rows = Array.isArray(value) ? value : [value]
  if (rows.every(isRow)) return rows
  throw new Error(`Line ${lineNumber} is not a JSON object. Each line should be one event.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Piece {
  text: string
  readBytes: number
}

const readCompleteLines = (file: File) => readPieces(file, (text) => text.lastIndexOf('\n') + 1)

/** A line break inside quotes is part of a cell. */
const readCompleteRecords = (file: File) => readPieces(file, endOfLastRecord)

export function endOfLastRecord(text: string): number {
  let isQuoted = false
  let end = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) isQuoted = !isQuoted
    else if (code === 0x0a && !isQuoted) end = at + 1
  }
  return end
}

async function* readPieces(file: File, findEnd: (text: string) => number): AsyncGenerator<Piece> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for (let at = 0; at < file.size; at += chunkBytes) {
    const isLast = at + chunkBytes >= file.size
    const bytes = await file.slice(at, at + chunkBytes).arrayBuffer()
    rest += decode(decoder, bytes, isLast)
    const end = isLast ? rest.length : findEnd(rest)
    if (end > 0) yield { text: rest.slice(0, end), readBytes: Math.min(at + chunkBytes, file.size) }
    rest = rest.slice(end)
  }
}

function decode(decoder: TextDecoder, bytes: ArrayBuffer, isLast: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !isLast })
  } catch {
    throw new Error('The file is not text in UTF-8. Save it as “CSV UTF-8” and choose it again.')
  }
}
