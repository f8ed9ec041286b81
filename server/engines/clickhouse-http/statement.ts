export type Statement = {
  kind: 'insert' | 'read' | 'other'
  format: string | null
  selects: number
  /** Where the data of an insert begins, when its format is named. */
  dataAt: number | null
  several: boolean
}

const rowFormats = new Set([
  'jsoneachrow',
  'jsoncompacteachrow',
  'jsonstringseachrow',
  'jsoncompactstringseachrow',
  'tabseparated',
  'tsv',
  'tabseparatedraw',
  'tsvraw',
  'csv',
])

const reading = new Set(['select', 'with', 'show', 'describe', 'desc', 'explain', 'exists'])

const skipped = /\s+|--[^\n]*|#(?:!| )[^\n]*|\/\*[\s\S]*?\*\//y
const quoted = /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`\\]|\\[\s\S]|``)*`/y
const heredoc = /\$(\w*)\$[\s\S]*?\$\1\$/y
const word = /[A-Za-z_]\w*/y

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** Enough of a reading to know what a statement is; the engine does the real parsing. */
export function readStatement(sql: string): Statement {
  const statement: Statement = { kind: 'other', format: null, selects: 0, dataAt: null, several: false }
  let first = ''
  let previous = ''
  let ended = false
  let insert = false
  let at = 0
  while (at < sql.length) {
    const space = matchAt(skipped, sql, at)
    if (space) {
      at += space.length
      continue
    }
    if (ended) {
      statement.several = true
      break
    }
    const name = matchAt(word, sql, at)
    if (name) {
      at += name.length
      const lower = name.toLowerCase()
      first ||= lower
      insert ||= lower === 'insert'
      if (lower === 'select') statement.selects++
      if (previous === 'format') statement.format = name
      // What follows the format or VALUES of an insert is data and may hold anything.
      if (insert && statement.selects === 0 && (previous === 'format' || lower === 'values')) {
        if (previous === 'format') statement.dataAt = at
        break
      }
      previous = lower
      continue
    }
    const literal = matchAt(quoted, sql, at) ?? matchAt(heredoc, sql, at)
    if (!literal && sql[at] === ';') ended = true
    previous = ''
    at += literal ? literal.length : 1
  }
  if (first === 'insert' || (first === 'with' && insert)) statement.kind = 'insert'
  else if (reading.has(first) || first === '') statement.kind = 'read'
  return statement
}

// Planning runs scalar and IN subqueries on the calling thread, which would hold up every other request, so only a
// plain SELECT in a format without header and footer is streamed.
export function isStreamable(sql: string, statement: Statement, format: string): boolean {
  return (
    statement.kind === 'read' &&
    statement.selects === 1 &&
    !/^\s*(?:with|explain)\b/i.test(sql) &&
    rowFormats.has(format.toLowerCase())
  )
}
