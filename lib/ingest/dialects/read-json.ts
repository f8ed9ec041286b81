import { nestsDeeperThan } from '#lib/core/nesting'
import { invalidInput } from '#lib/core/problem'

import { decodeText } from '../read-body.ts'
import { isObject, type Json } from './pick.ts'

const deepestNesting = 1_000

// The key is looked for in the body before the body is read, and the answer names what was in it.
const read = new WeakMap<Uint8Array, { value: unknown }>()

/** The body of a request that must be JSON, or a problem that says where it is not. */
function readJson(bytes: Uint8Array): unknown {
  const known = read.get(bytes)
  if (known) return known.value
  const value = parseJson(decodeText(bytes))
  read.set(bytes, { value })
  return value
}

export function parseJson(text: string): unknown {
  if (text.trim() === '') throw invalidInput('The body is empty.')
  if (nestsDeeperThan(text, deepestNesting)) {
    throw invalidInput(`The body nests deeper than ${deepestNesting} levels.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalidInput(`The body is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

export function readJsonObject(bytes: Uint8Array): Json {
  const body = readJson(bytes)
  if (!isObject(body)) throw invalidInput('The body is a JSON object.')
  return body
}
