export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object, or an empty one. */
export const toObject = (value: unknown): Json => (isObject(value) ? value : {})

export const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** The first that is a text with something in it. */
export function firstText(...values: unknown[]): string | undefined {
  for (const value of values) if (typeof value === 'string' && value !== '') return value
  return undefined
}

/** The first that is a number, or a text that is nothing but one. */
export function firstNumber(...values: unknown[]): number | null {
  for (const value of values) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number)) return number
  }
  return null
}

/** What is there: properties that are absent would only fill the record with nothing. */
export const keepGiven = (props: Json): Json =>
  Object.fromEntries(
    Object.entries(props).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )

/** The path of an address, for senders that tell the address alone. */
export function pathOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined
  return new URL(url).pathname
}
