export interface Column {
  name: string
  kind: 'number' | 'date' | 'text' | 'empty'
  /** How many rows have none. */
  missing: number
  distinct: number
  numbers: { sum: number; mean: number; min: number; max: number } | null
}

type Row = Readonly<Record<string, string | undefined>>

/** So many of the cells must be of a kind for the column to be. */
const mostly = 0.9
const plain = /^-?\d{1,15}(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i
const grouped = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const commaDecimal = /^-?\d{1,15},\d{1,2}$/
const date = /^\d{4}-\d\d-\d\d/

/** As spreadsheets write numbers: $1,234.50, 12%, (3.20), 3,5. */
export function readNumber(text: string | undefined): number | null {
  const written = (text ?? '')
    .trim()
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/^(-?)[$€£]\s?/, '$1')
    .replace(/\s?[%€]$/, '')
  if (plain.test(written)) return Number(written)
  if (grouped.test(written)) return Number(written.replaceAll(',', ''))
  return commaDecimal.test(written) ? Number(written.replace(',', '.')) : null
}

export const describeColumns = (rows: readonly Row[], fields: readonly string[]): Column[] =>
  fields.map((name) => {
    const cells = rows.flatMap((row) => (row[name]?.trim() ? [row[name]] : []))
    const numbers = cells.flatMap((cell) => readNumber(cell) ?? [])
    const isNumber = cells.length > 0 && numbers.length >= mostly * cells.length
    const isDate = cells.filter((cell) => date.test(cell)).length >= mostly * cells.length
    const sum = addUp(numbers)
    return {
      name,
      kind: cells.length === 0 ? 'empty' : isNumber ? 'number' : isDate ? 'date' : 'text',
      missing: rows.length - cells.length,
      distinct: new Set(cells).size,
      numbers: isNumber
        ? {
            sum,
            mean: sum / numbers.length,
            min: numbers.reduce((a, b) => Math.min(a, b)),
            max: numbers.reduce((a, b) => Math.max(a, b)),
          }
        : null,
    }
  })

/** Totals of the numbers of a column, or counts of rows, largest first. */
export function sumGroups(
  rows: readonly Row[],
  by: string,
  of: string | undefined,
): { value: string | null; total: number }[] {
  const groups = Map.groupBy(rows, (row) => row[by]?.trim() || null)
  return [...groups]
    .map(([value, some]) => ({
      value,
      total: of === undefined ? some.length : addUp(some.flatMap((row) => readNumber(row[of]) ?? [])),
    }))
    .toSorted((one, other) => other.total - one.total)
}

/** Cents added up as binary fractions would end in noise. */
const addUp = (numbers: readonly number[]) =>
  Number(numbers.reduce((sum, value) => sum + value, 0).toPrecision(15))
