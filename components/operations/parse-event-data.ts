export type ParsedData = { data: Record<string, unknown> } | { problem: string }

/** What a person typed, as the data of an event, or what is wrong with it. */
export function parseEventData(text: string): ParsedData {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { problem: `This is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}` }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'The data of an event is a JSON object: {"name": "value"}.' }
  }
  return { data: value as Record<string, unknown> }
}
