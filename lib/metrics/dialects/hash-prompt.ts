import { sha256 } from '#lib/core/hash'

const length = 32

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
  try {
    return JSON.parse(prompt)
  } catch {
    return prompt
  }
}
