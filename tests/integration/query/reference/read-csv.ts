import type { QueryResult } from '#lib/query/schema'

/** Reads cells as RFC 4180 writes them. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false]
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (character === '"') quoted = true
    else if (character === ',') {
      row.push(cell)
      cell = ''
    } else if (character === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell])
      ;[row, cell] = [[], '']
      at++
    } else cell += character
  }
  return rows
}

const written = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value)

/** Where a file and the answer that it was made of differ; null when they agree to the last digit. */
export function readCsvTotals(text: string, answer: QueryResult): string | null {
  const [, ...rows] = parseCsv(text)
  const found = rows.flat()
  const expected = expectedNumbers(answer)
  const missing = expected.find((line) => !rows.some((row) => line.every((cell) => row.includes(cell))))
  if (missing) return `the file has no line with ${missing.join()}`
  if (rows.length !== expected.length)
    return `the file has ${rows.length} lines in place of ${expected.length}`
  return found.some((cell) => /^[=@\t\r]|^[+-][^\d.]/.test(cell)) ? 'a cell begins like a formula' : null
}

function expectedNumbers(answer: QueryResult): string[][] {
  if (answer.kind === 'funnel') {
    return answer.funnels.flatMap(({ steps }) =>
      steps.map(({ count, rate }) => [written(count), written(rate)]),
    )
  }
  if (answer.kind === 'retention') {
    return answer.cohorts.map(({ size, returned }) => [written(size), ...returned.map(written)])
  }
  const { series, meta } = answer
  if (meta.interval === 'none') return series.map(({ total }) => [written(total)])
  const lines = (series[0]?.points ?? []).map((_point, at) =>
    series.map(({ points }) => written(points[at]?.[1])),
  )
  return [...lines, series.map(({ total }) => written(total))]
}
