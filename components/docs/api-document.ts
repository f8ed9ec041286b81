import type { ProblemCode } from '#lib/core/problem'

import { describeFields, exampleOf, type SchemaField, type JsonSchema } from './json-schema.ts'

export interface ApiOperation {
  /** `keys.create`, which is also its anchor. */
  name: string
  group: string
  method: string
  path: string
  summary: string
  scope: string
  /** How often it may be asked. */
  limit: string
  takesIdempotencyKey: boolean
  input: (SchemaField & { place: 'path' | 'query' | 'body' })[]
  output: SchemaField[]
  /** What the answer is where it is no JSON. */
  outputNote: string | null
  outputExample: string | null
  status: string
  curl: string
  errors: ProblemCode[]
}

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  schema: JsonSchema
}

/** Some bodies are another tool's, named here but not described; some answers are no JSON. */
type Content = Record<string, { schema?: JsonSchema } | undefined>

interface Entry {
  operationId: string
  summary: string
  description: string
  tags: string[]
  'x-scope': string
  parameters: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

interface ApiDocument {
  servers: { url: string }[]
  paths: Record<string, Record<string, Entry>>
}

/** The OpenAPI document of this instance as a list of what can be asked. */
export function readApiDocument(given: unknown): ApiOperation[] {
  const { servers, paths } = given as ApiDocument
  const base = servers[0]?.url ?? ''
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, entry]) => toOperation(base, method.toUpperCase(), path, entry)),
  )
}

function toOperation(base: string, method: string, path: string, entry: Entry): ApiOperation {
  const [status = '200', answer] = Object.entries(entry.responses).find(([code]) => code !== 'default') ?? []
  const bodySchema = entry.requestBody?.content['application/json']?.schema
  const outputSchema = answer?.content?.['application/json']?.schema
  const parameters = entry.parameters.filter((each) => each.in !== 'header')
  const scope = entry['x-scope']
  return {
    name: entry.operationId,
    group: entry.tags[0] ?? '',
    method,
    path,
    summary: entry.summary,
    scope,
    limit: /At most (\d+) requests/.exec(entry.description)?.[1] ?? '',
    takesIdempotencyKey: entry.parameters.some(({ name }) => name === 'Idempotency-Key'),
    input: [
      ...parameters.map(({ name, in: place, required, schema }) => ({
        ...toField(name, schema, required),
        place: place === 'path' ? ('path' as const) : ('query' as const),
      })),
      ...(bodySchema ? describeFields(bodySchema, 'input') : []).map((field) => ({
        ...field,
        place: 'body' as const,
      })),
    ],
    output: outputSchema ? describeFields(outputSchema, 'output') : [],
    outputNote: outputSchema ? null : (Object.keys(answer?.content ?? {})[0] ?? answer?.description ?? null),
    outputExample: outputSchema ? JSON.stringify(exampleOf(outputSchema), null, 2) : null,
    status,
    curl: writeCurl({ base, method, path, scope, bodySchema }),
    errors: listErrors(scope, path, parameters.length > 0, bodySchema !== undefined),
  }
}

function toField(name: string, schema: JsonSchema, required: boolean): SchemaField {
  const [field] = describeFields(
    { type: 'object', properties: { [name]: schema }, required: required ? [name] : [] },
    'input',
  )
  return field ?? { name, type: 'any', required, description: '', fields: [] }
}

interface CurlParts {
  base: string
  method: string
  path: string
  scope: string
  bodySchema: JsonSchema | undefined
}

function writeCurl({ base, method, path, scope, bodySchema }: CurlParts): string {
  const credential = scope === 'self' || scope === 'platform:admin' ? '$ACCESS_TOKEN' : '$BELLWETHER_KEY'
  const address = `${base}${path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => `$${name.toUpperCase()}`)}`
  const body = bodySchema ? JSON.stringify(exampleOf(bodySchema)) : null
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${address}"`,
    ...(scope === 'public' ? [] : [`  -H "Authorization: Bearer ${credential}"`]),
    ...(body
      ? [`  -H 'Content-Type: application/json'`, `  -d '${body.replaceAll("'", String.raw`'\''`)}'`]
      : []),
  ].join(' \\\n')
}

/** What the way of every request of this kind can end in; an operation's own conflicts are told in its message. */
function listErrors(scope: string, path: string, hasParameters: boolean, hasBody: boolean): ProblemCode[] {
  const isOpen = scope === 'public'
  const needsPermission = !isOpen && scope !== 'identified'
  return [
    ...(isOpen ? [] : (['AUTH_001', 'AUTH_002', 'AUTH_003'] as const)),
    ...(needsPermission ? (['AUTH_005'] as const) : []),
    ...(hasParameters || hasBody ? (['REQ_001'] as const) : []),
    ...(path.includes('{') ? (['REQ_002'] as const) : []),
    ...(hasBody ? (['REQ_004', 'REQ_005'] as const) : []),
    'BACKEND_003',
    'SYS_001',
  ]
}
