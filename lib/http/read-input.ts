import { nestsDeeperThan } from '#lib/core/nesting'
import { invalidInput, Problem } from '#lib/core/problem'

const largestBodyKb = 1024
// What anyone may ask is short.
const largestStrangersBodyKb = 64
const deepestNesting = 32

type Fields = Record<string, unknown>
type Params = Record<string, string | string[] | undefined>

const bodyless = new Set(['GET', 'DELETE'])

/**
 * Path and body as one input, and what stands in the address where requests commonly have no body. The path decides
 * last, because the route was chosen by it.
 */
export async function readInput(request: Request, params: Params, isStrangers = false): Promise<Fields> {
  const url = new URL(request.url)
  const query = bodyless.has(request.method) ? Object.fromEntries(url.searchParams) : {}
  const body =
    request.method === 'GET'
      ? {}
      : await readBody(request, isStrangers ? largestStrangersBodyKb : largestBodyKb)
  const input = { ...query, ...body, ...params }
  refuseUnsafeText(input)
  return input
}

async function readBody(request: Request, mostKb: number): Promise<Fields> {
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding !== 'identity') throw new Problem('REQ_005', 'Send the body as it is, without an encoding.')
  const text = await readText(request, mostKb)
  if (text === '') return {}
  const type = request.headers.get('content-type') ?? 'application/json'
  if (!/^(application\/json|text\/plain)\b/i.test(type)) {
    throw new Problem('REQ_005', 'Send JSON, with “Content-Type: application/json”.')
  }
  if (nestsDeeperThan(text, deepestNesting)) {
    throw invalidInput(`The body nests deeper than ${deepestNesting} levels.`)
  }
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidInput('The body should be a JSON object.')
  }
  return value as Fields
}

async function readText(request: Request, mostKb: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > mostKb * 1024) throw tooLarge(mostKb)
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > mostKb * 1024) throw tooLarge(mostKb)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw invalidInput('The body is not valid UTF-8.')
  }
}

const tooLarge = (mostKb: number) =>
  new Problem('REQ_004', `The body is larger than ${mostKb} KB. Send less at once.`)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalidInput(`The body is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

/** What no text or name may hold: the database cannot keep it, or JavaScript objects give it a meaning of their own. */
function refuseUnsafeText(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw invalidInput('The character NUL is not allowed in any text.')
    if (!value.isWellFormed()) throw invalidInput('A text holds half of a character (a lone surrogate).')
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (name === '__proto__') throw invalidInput('No field may be called “__proto__”.')
      refuseUnsafeText(name)
      refuseUnsafeText(inner)
    }
  }
}
