export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  default?: unknown
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  anyOf?: JsonSchema[]
  additionalProperties?: JsonSchema | boolean
  propertyNames?: JsonSchema
  minimum?: number
  maximum?: number
  maxLength?: number
}

export interface SchemaField {
  name: string
  type: string
  required: boolean
  description: string
  fields: SchemaField[]
}

const deepest = 6

/** The fields of an object, each with its type in words and, where it holds more, the fields within. */
export function describeFields(schema: JsonSchema, io: 'input' | 'output', depth = 0): SchemaField[] {
  if (depth > deepest) return []
  const { properties = {}, required = [] } = findObject(schema) ?? {}
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: nameType(field),
    required: io === 'output' || required.includes(name),
    description: describe(field),
    fields: describeFields(field, io, depth + 1),
  }))
}

/** The object within: itself, what a list holds, what may also be null. */
function findObject(schema: JsonSchema): JsonSchema | null {
  if (schema.properties) return schema
  if (schema.items) return findObject(schema.items)
  for (const option of schema.anyOf ?? []) {
    const found = findObject(option)
    if (found) return found
  }
  return null
}

export function nameType(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(nameType).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  if (schema.type === 'array') return `${schema.items ? nameType(schema.items) : 'any'}[]`
  if (schema.type === 'string') return schema.format ? `string, ${schema.format}` : 'string'
  if (schema.type === 'object' && !schema.properties && typeof schema.additionalProperties === 'object') {
    return `object of ${nameType(schema.additionalProperties)}`
  }
  return schema.type ?? schema.$ref?.split('/').at(-1) ?? 'any'
}

function describe({ description, default: preset, minimum, maximum }: JsonSchema): string {
  const range =
    minimum !== undefined && maximum !== undefined && Math.abs(maximum) < Number.MAX_SAFE_INTEGER
      ? `From ${minimum} to ${maximum}.`
      : ''
  return [
    description && `${description}.`.replace(/([.!?])\.$/, '$1'),
    range,
    preset !== undefined && `Without it ${JSON.stringify(preset)}.`,
  ]
    .filter(Boolean)
    .join(' ')
}

const exampleTexts: Record<string, string> = {
  name: 'Build server',
  email: 'joel@norrvik.example',
  slug: 'norrvik-trading',
  cursor: '20418',
  start: 'bw_8fK2pQ',
  subject: 'key_01m7wa5h87axn5mnfgx9eea97j',
}

/** A value that such a schema allows, as one would write it in an example. */
export function exampleOf(schema: JsonSchema, name = '', depth = 0): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return exampleOf(schema.anyOf[0] ?? {}, name, depth)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return exampleOfObject(schema, depth)
  if (type === 'array') {
    const isListOfScopes = name === 'scopes' || name === 'permissions'
    return isListOfScopes ? ['activity:read'] : [exampleOf(schema.items ?? {}, name, depth + 1)]
  }
  if (type === 'integer' || type === 'number') return schema.default ?? Math.max(1, schema.minimum ?? 1)
  if (type === 'boolean') return true
  if (type === 'null') return null
  if (type !== 'string') return {}
  return schema.format === 'date-time' ? '2026-11-20T10:00:00.000Z' : (exampleTexts[name] ?? '…')
}

function exampleOfObject({ properties = {} }: JsonSchema, depth: number): Record<string, unknown> {
  if (depth > deepest) return {}
  return Object.fromEntries(
    Object.entries(properties).map(([key, field]) => [key, exampleOf(field, key, depth + 1)]),
  )
}
