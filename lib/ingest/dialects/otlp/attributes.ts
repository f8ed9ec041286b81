import { isObject, type Json, toList, toObject } from '../pick.ts'

const deepest = 8
const longestText = 4_000

/** `[{key, value: {stringValue}}]` as an object. Texts are cut where they could only be content. */
export function readAttributes(list: unknown): Json {
  return Object.fromEntries(
    toList(list).flatMap((pair): [string, unknown][] => {
      if (!isObject(pair) || typeof pair.key !== 'string' || pair.key === '') return []
      const value = readValue(pair.value, 0)
      return value === undefined ? [] : [[pair.key, value]]
    }),
  )
}

export function readValue(given: unknown, depth: number): unknown {
  if (!isObject(given) || depth > deepest) return undefined
  if (typeof given.stringValue === 'string') return given.stringValue
  if (typeof given.boolValue === 'boolean') return given.boolValue
  if (given.intValue !== undefined) return readInteger(given.intValue)
  if (given.doubleValue !== undefined) return Number(given.doubleValue)
  if (isObject(given.arrayValue)) {
    return toList(given.arrayValue.values).map((value) => readValue(value, depth + 1) ?? null)
  }
  if (isObject(given.kvlistValue)) {
    return Object.fromEntries(
      toList(given.kvlistValue.values)
        .filter((pair) => isObject(pair) && typeof pair.key === 'string')
        .map((pair) => [(pair as Json).key, readValue((pair as Json).value, depth + 1) ?? null]),
    )
  }
  return undefined
}

/** As text where a number could not hold it exactly. */
function readInteger(given: unknown): unknown {
  const number = Number(given)
  return Number.isSafeInteger(number) ? number : String(given)
}

/** Cuts long texts; says whether there were any. */
export function cutTexts(attributes: Json): { attributes: Json; isCut: boolean } {
  let isCut = false
  const cut = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      if (typeof value !== 'string' || value.length <= longestText) return [name, value]
      isCut = true
      return [name, `${value.slice(0, longestText)}…`.toWellFormed()]
    }),
  )
  return { attributes: isCut ? cut : attributes, isCut }
}

export interface SpanEvent {
  name: unknown
  attributes: Json
}

export function readSpanEvent(event: unknown): SpanEvent {
  const { name, attributes } = toObject(event)
  return { name, attributes: readAttributes(attributes) }
}
