/** What a bound value is to ClickHouse. */
export type ParamType =
  | 'String'
  | 'Identifier'
  | 'Int64'
  | 'Float64'
  | 'Array(String)'
  | 'Array(Float64)'
  | 'Array(Int64)'
  | 'Array(UInt64)'

export type ParamValue = string | number | bigint | readonly (string | number | bigint)[]

interface Param {
  kind: 'param'
  type: ParamType
  value: ParamValue
}

/** A piece of a statement. Its text is ours alone: whatever a caller gave is in its parameters. */
export interface Sql {
  kind: 'sql'
  texts: readonly string[]
  parts: readonly (Sql | Param)[]
}

export interface Statement {
  text: string
  params: Record<string, ParamValue>
}

export const param = (type: ParamType, value: ParamValue): Param => ({ kind: 'param', type, value })

/** Takes pieces and parameters only, so no text of a caller's can get in. */
export const sql = (texts: TemplateStringsArray, ...parts: (Sql | Param)[]): Sql => ({
  kind: 'sql',
  texts,
  parts,
})

export const empty = sql``

/** The name of a column or of a step: a letter of ours and a number. */
export const numbered = (letter: 'c' | 'd' | 'g' | 'm' | 'r' | 't', number: number): Sql => ({
  kind: 'sql',
  texts: [`${letter}${number}`],
  parts: [],
})

export function join(
  pieces: readonly Sql[],
  separator: ', ' | ' AND ' | ' OR ' | ' + ' | ' UNION ALL ',
): Sql {
  const texts = pieces.length === 0 ? [''] : ['', ...pieces.slice(1).map(() => separator), '']
  return { kind: 'sql', texts, parts: pieces }
}

/** The text with its parameters named; what is bound twice is sent once. */
export function compile(root: Sql): Statement {
  const params: Record<string, ParamValue> = {}
  const known = new Map<string, string>()
  function name({ type, value }: Param): string {
    // Lists are as good as never the same, and a list of one must not be taken for its only text.
    const same = Array.isArray(value) ? null : `${type}:${String(value)}`
    const found = same === null ? undefined : known.get(same)
    if (found) return found
    const fresh = `p${Object.keys(params).length}`
    if (same !== null) known.set(same, fresh)
    params[fresh] = value
    return fresh
  }
  function write(piece: Sql): string {
    return piece.texts.reduce((text, next, at) => {
      const part = piece.parts[at - 1]
      if (!part) return text + next
      return text + (part.kind === 'sql' ? write(part) : `{${name(part)}:${part.type}}`) + next
    })
  }
  return { text: write(root), params }
}
