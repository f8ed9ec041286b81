import type { ParseResult } from 'papaparse'

import type { Row } from './mapping.ts'

export type Format = 'csv' | 'ndjson'

export interface RowChunk {
  rows: Row[]
  /** How far into the file this reaches. */
  readBytes: number
}

const chunkBytes = 512 * 1024
const guessedRows = 20

export const formatOf = (file: File, start: string): Format =>
  /\.(?:ndjson|jsonl|json)$/i.test(file.name) || /^\s*[{[]/.test(start) ? 'ndjson' : 'csv'

/** Reads a file of any size piece by piece, so that neither memory nor the page stands still. */
export async function* readRows(file: File, format: Format): AsyncGenerator<RowChunk> {
  yield* format === 'csv' ? readCsv(file) : readNdjson(file)
}

async function* readCsv(file: File): AsyncGenerator<RowChunk> {
  const { default: papa } = await import('papaparse')
  let parser: InstanceType<typeof papa.Parser> | null = null
  let header: string[] | null = null
  let rest = ''
  for await (const { text, readBytes, isLast } of readPieces(file)) {
    rest += text
    if (!parser) {
      // Guessed once: a later piece may suggest another delimiter.
      const guess = papa.parse<string[]>(rest, { preview: guessedRows, skipEmptyLines: 'greedy' })
      const { delimiter, linebreak } = guess.meta
      parser = new papa.Parser({ delimiter, newline: linebreak as '\n' })
    }
    const { data, meta } = parser.parse(rest, 0, !isLast) as ParseResult<string[]>
    rest = rest.slice(meta.cursor)
    const rows = data.filter((cells) => cells.some((cell) => cell.trim() !== ''))
    header ??= rows.shift()?.map((name, index) => name.trim() || `column ${index + 1}`) ?? null
    const names = header ?? []
    yield { rows: rows.map((cells) => toRow(names, cells)), readBytes }
  }
}

const toRow = (names: readonly string[], cells: readonly string[]): Row =>
  Object.fromEntries(cells.slice(0, names.length).map((cell, index) => [names[index] ?? '', cell]))

async function* readNdjson(file: File): AsyncGenerator<RowChunk> {
  let lineNumber = 0
  let rest = ''
  for await (const { text, readBytes, isLast } of readPieces(file)) {
    const lines = (rest + text).split('\n')
    rest = isLast ? '' : (lines.pop() ?? '')
    yield { rows: lines.flatMap((line) => parseLine(line.trim(), ++lineNumber)), readBytes }
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
  isLast: boolean
}

async function* readPieces(file: File): AsyncGenerator<Piece> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let at = 0; at < file.size; at += chunkBytes) {
    const isLast = at + chunkBytes >= file.size
    const bytes = await file.slice(at, at + chunkBytes).arrayBuffer()
    yield { text: decode(decoder, bytes, isLast), readBytes: Math.min(at + chunkBytes, file.size), isLast }
  }
}

function decode(decoder: TextDecoder, bytes: ArrayBuffer, isLast: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !isLast })
  } catch {
    throw new Error('The file is not text in UTF-8. Save it as “CSV UTF-8” and choose it again.')
  }
}
