export type CsvCell = string | number | boolean | null

/** What a spreadsheet would take for a formula when it opens the file. */
const formula = /^[=+\-@\t\r\n]/
const special = /[",\r\n]/

/**
 * Texts that begin like a formula get an apostrophe before them, which makes spreadsheets show them as text; numbers stay
 * numbers, negative ones too.
 */
function toCell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const inert = formula.test(value) ? `'${value}` : value
  return special.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** A line as RFC 4180 writes it. */
export const toCsvLine = (cells: readonly CsvCell[]): string => `${cells.map(toCell).join(',')}\r\n`
