import { EventLoopShare } from './event-loop.ts'
import { findEndOfString } from './nesting.ts'

const partLength = 128 * 1024

/** Nested deeper than was allowed. */
export class TooDeep extends Error {
  override name = 'TooDeep'
}

/**
 * The values of a JSON list that begins at a place, parsed part by part, so that others have the event loop in between.
 * Throws a SyntaxError when it is not one; what that error says of the place is true of the part only.
 */
export async function parseList(
  json: string,
  begin: number,
  deepest: number,
): Promise<{ values: unknown[]; end: number }> {
  const share = new EventLoopShare()
  const values: unknown[] = []
  let from = begin + 1
  let depth = 1

  function take(to: number): void {
    const part = json.slice(from, to)
    if (from > begin + 1 && part.trim() === '') throw new SyntaxError('A value is missing.')
    for (const value of JSON.parse(`[${part}]`) as unknown[]) values.push(value)
    from = to + 1
  }

  for (let at = from; at < json.length; at++) {
    const sign = json[at]
    if (sign === '"') at = findEndOfString(json, at)
    else if (sign === '{' || sign === '[') {
      if (++depth > deepest) throw new TooDeep()
    } else if (sign === '}' || sign === ']') {
      if (--depth > 0) continue
      if (sign === '}') throw new SyntaxError('The list does not end.')
      take(at)
      return { values, end: at }
    } else if (sign === ',' && depth === 1 && at - from > partLength) {
      take(at)
      await share.yield()
    }
  }
  throw new SyntaxError('The list does not end.')
}
