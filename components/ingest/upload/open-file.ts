import type { Row } from './mapping.ts'
import { type Format, formatOf, readRows } from './read-rows.ts'

const sampleRows = 200
const startBytes = 1_024

export interface OpenedFile {
  file: File
  format: Format
  columns: readonly string[]
  /** The first rows, to check the mapping by. */
  sample: readonly Row[]
}

export async function openFile(file: File): Promise<OpenedFile> {
  if (file.size === 0) throw new Error('The file is empty.')
  const format = formatOf(file, await file.slice(0, startBytes).text())
  const first = await readRows(file, format).next()
  const sample = first.done ? [] : first.value.rows.slice(0, sampleRows)
  if (sample.length === 0) throw new Error('The file holds no rows: a table needs a first line with names.')
  return { file, format, columns: [...new Set(sample.flatMap((row) => Object.keys(row)))], sample }
}
