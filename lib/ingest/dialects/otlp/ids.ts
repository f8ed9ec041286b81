const zeros = /^0*$/

/** The id of a trace or span in lower hexadecimal, from that or from base64; null when it is neither. */
export function readId(given: unknown, bytes: 8 | 16): string | null {
  if (typeof given !== 'string') return null
  if (given.length === bytes * 2 && /^[0-9a-f]+$/i.test(given)) {
    return zeros.test(given) ? null : given.toLowerCase()
  }
  const decoded = Buffer.from(given, 'base64')
  if (decoded.length !== bytes || !/^[\w+/-]+={0,2}$/.test(given)) return null
  return decoded.toString('hex')
}

/** What was spanned has one id wherever it was exported from. */
export const spanEventId = (traceId: string, spanId: string) => `${traceId}:${spanId}`
