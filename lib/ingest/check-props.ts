import { toReadableName } from '#lib/query/index'

import { ingestLimits } from './schema.ts'

type Json = Record<string, unknown>

/** What the walk through an event’s properties found; one is used again for all events of a request. */
export interface PropsFinding {
  paths: number
  hasDots: boolean
  /** Where a whole number lies that is too large to be exact. */
  rounded: string | null
  /** Whether a name was replaced that queries cannot read. */
  hasRenamed: boolean
  /** Names that were looked at, and what they became. */
  names: Map<string, string>
}

/** Known to the engine, not yet to the compiler. */
const exact = JSON as typeof JSON & { rawJSON(text: string): object; isRawJSON(value: unknown): boolean }

const { propertyPaths, propertyDepth, propertyNameLength } = ingestLimits

/**
 * Says by a code why properties cannot be kept, or null. A request without any escape holds neither NUL nor half a
 * character, so texts are looked at only where there may be one.
 */
export function checkProps(props: Json, mayHideCharacters: boolean, finding: PropsFinding): string | null {
  finding.paths = 0
  finding.hasDots = false
  finding.rounded = null
  finding.hasRenamed = false
  return checkObject(props, 1, mayHideCharacters, finding)
}

function checkObject(object: Json, depth: number, hides: boolean, finding: PropsFinding): string | null {
  if (depth > propertyDepth) return 'props_too_deep'
  let renamed: string[] | null = null
  for (const name in object) {
    if (name === '__proto__') return 'props_name_forbidden'
    if (name.length > propertyNameLength) return 'props_name_too_long'
    if (hides && !isSpeakable(name)) return 'props_text_invalid'
    if (name.includes('.')) finding.hasDots = true
    if (readableName(name, finding) !== name) (renamed ??= []).push(name)
    const value = object[name]
    if (typeof value === 'string') {
      if (hides && !isSpeakable(value)) return 'props_text_invalid'
    } else if (typeof value === 'number') {
      const problem = checkNumber(value, object, name, finding)
      if (problem) return problem
    } else if (typeof value === 'object' && value !== null) {
      const problem = Array.isArray(value)
        ? checkArray(value, depth + 1, hides, finding)
        : checkObject(value as Json, depth + 1, hides, finding)
      if (problem) return problem
      if (!Array.isArray(value)) continue
    } else if (isForeign(value)) return 'props_type_unknown'
    if (++finding.paths > propertyPaths) return 'props_too_many'
  }
  if (renamed) rename(object, renamed, finding)
  return null
}

const mostNames = 1_000

function readableName(name: string, { names }: PropsFinding): string {
  let readable = names.get(name)
  if (readable === undefined) {
    readable = toReadableName(name)
    if (names.size < mostNames) names.set(name, readable)
  }
  return readable
}

/** Of two properties that come to the same name, the one that had it is kept. */
function rename(object: Json, names: readonly string[], finding: PropsFinding): void {
  finding.hasRenamed = true
  for (const name of names) {
    const value = object[name]
    delete object[name]
    const readable = readableName(name, finding)
    if (!Object.hasOwn(object, readable)) object[readable] = value
  }
}

function checkArray(list: unknown[], depth: number, hides: boolean, finding: PropsFinding): string | null {
  if (depth > propertyDepth) return 'props_too_deep'
  for (let at = 0; at < list.length; at++) {
    const value = list[at]
    let problem: string | null = null
    if (typeof value === 'string') problem = hides && !isSpeakable(value) ? 'props_text_invalid' : null
    else if (typeof value === 'number') problem = checkNumber(value, list, at, finding)
    else if (Array.isArray(value)) problem = checkArray(value, depth + 1, hides, finding)
    else if (typeof value === 'object' && value !== null)
      problem = checkObject(value as Json, depth + 1, hides, finding)
    else if (isForeign(value)) problem = 'props_type_unknown'
    if (problem) return problem
  }
  return null
}

/** A whole number beyond what is exact is written with an exponent: the store would refuse some as whole numbers. */
function checkNumber(
  value: number,
  holder: Json | unknown[],
  place: string | number,
  finding: PropsFinding,
): string | null {
  if (!Number.isFinite(value)) return 'props_number_not_finite'
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return null
  ;(holder as Record<string | number, unknown>)[place] = exact.rawJSON(value.toExponential())
  finding.rounded ??= String(place)
  return null
}

export const isSpeakable = (text: string) => !text.includes('\0') && text.isWellFormed()

/** What JSON does not know, but a program that hands events over might hold. */
const isForeign = (value: unknown) =>
  typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol'

/** `{"a.b": 1}` and `{"a": {"b": 1}}` name the same property; the first that names it counts. */
export function findRepeatedPath(props: Json): string | null {
  const seen = new Set<string>()
  const visit = (object: Json, prefix: string): string | null => {
    for (const [name, value] of Object.entries(object)) {
      const path = `${prefix}${name}`
      if (isObject(value)) {
        const repeated = visit(value, `${path}.`)
        if (repeated) return repeated
        continue
      }
      if (seen.has(path)) return path
      seen.add(path)
      if (Array.isArray(value) && hasRepeatedPath(value)) return path
    }
    return null
  }
  return visit(props, '')
}

/** Each object in a list has names of its own. */
const hasRepeatedPath = (list: readonly unknown[]): boolean =>
  list.some((value) =>
    Array.isArray(value) ? hasRepeatedPath(value) : isObject(value) && findRepeatedPath(value) !== null,
  )

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !exact.isRawJSON(value)
