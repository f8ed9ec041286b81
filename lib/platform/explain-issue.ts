import type { z } from 'zod'

interface FieldProblem {
  field: string
  problem: string
}

const sayings: readonly (readonly [RegExp, string])[] = [
  [/^Invalid input: expected .+, received undefined$/, 'is missing'],
  [/^Invalid input: expected (.+), received (.+)$/, 'should be $1, not $2'],
  [/^Too small: expected \w+ to have >=1 (?:characters|items)$/, 'should not be empty'],
  [/^Too small: expected \w+ to have >=(\d+) (characters|items)$/, 'should have at least $1 $2'],
  [/^Too big: expected \w+ to have <=(\d+) (characters|items)$/, 'should have at most $1 $2'],
  [/^Too small: expected \w+ to be >=(.+)$/, 'should be at least $1'],
  [/^Too big: expected \w+ to be <=(.+)$/, 'should be at most $1'],
  [/^Unrecognized keys?: (.+)$/, 'has no field $1'],
  [/^Invalid option: expected one of (.+)$/, 'should be one of $1'],
]

/** What a schema says of its own accord, in the words that we use; what its author wrote stays. */
export function explainIssue(message: string): string {
  const [pattern, saying] = sayings.find(([each]) => each.test(message)) ?? []
  return pattern && saying ? message.replace(pattern, saying) : message
}

/** Each field that does not fit, and why; what does not fit as a whole has the name that is given for it. */
export const listFieldProblems = (error: z.ZodError, whole: string): FieldProblem[] =>
  error.issues.map(({ path, message }) => ({
    field: path.join('.') || whole,
    problem: explainIssue(message),
  }))
