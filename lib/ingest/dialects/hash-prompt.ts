import { sha256 } from '#lib/core/hash'
import { nestsDeeperThan } from '#lib/core/nesting'

const length = 32
/** What nests deeper cannot be written again, and is a text like any other. */
const deepestNesting = 1_000

/**
 * Stands for what was asked of a model, so that equal prompts can be found; the prompt itself is not kept. The same
 * prompt has the same hash whether it was sent as text of JSON or as JSON.
 */
export function hashPrompt(prompt: unknown): string | undefined {
  if (prompt === undefined || prompt === null || prompt === '') return undefined
  return sha256(JSON.stringify(unwrap(prompt)) ?? '').slice(0, length)
}

function unwrap(prompt: unknown): unknown {
  if (typeof prompt !== 'string' || !/^\s*[[{]/.test(prompt)) return prompt
  if (nestsDeeperThan(prompt, deepestNesting)) return prompt
  try {
    return JSON.parse(prompt)
  } catch {
    return prompt
  }
}
