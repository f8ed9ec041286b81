import { CallError } from './call.ts'

/** What the server found wrong with single fields of what was sent, for showing beside them. */
export function problemsOf(error: Error | null): ReadonlyMap<string, string> {
  if (!(error instanceof CallError)) return new Map()
  const { fields = [] } = (error.details ?? {}) as { fields?: readonly { field: string; problem: string }[] }
  return new Map(
    fields.map(({ field, problem }) => [field, `${problem[0]?.toUpperCase() ?? ''}${problem.slice(1)}.`]),
  )
}
