import { CallError } from '#lib/client/call'

interface FieldProblem {
  field: string
  problem: string
}

/** What the server found wrong with one field of what was sent, for showing beside it. */
export function problemOf(error: Error | null, field: string): string | null {
  if (!(error instanceof CallError)) return null
  const { fields } = (error.details ?? {}) as { fields?: readonly FieldProblem[] }
  const found = fields?.find((each) => each.field === field)?.problem
  return found ? `${found[0]?.toUpperCase()}${found.slice(1)}.` : null
}
