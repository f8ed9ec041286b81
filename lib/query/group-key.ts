import { readField } from './compile-field.ts'
import { join, type Sql, sql } from './sql.ts'

/** A group as one number: equal for equal texts. */
export const keyOfNames = (names: readonly Sql[]) =>
  sql`toString(${combine(names.map((name) => sql`if(isNull(${name}), 0, sipHash64(assumeNotNull(${name})))`))}) AS key`

export const keyOfRow = (fields: readonly string[]) =>
  combine(
    fields.map((field) => {
      const { hash, exists } = readField(field)
      return sql`if(${exists}, ${hash}, 0)`
    }),
  )

function combine(hashes: readonly Sql[]): Sql {
  const [only] = hashes
  return hashes.length === 1 && only ? only : sql`sipHash64(${join(hashes, ', ')})`
}
