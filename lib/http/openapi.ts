import { z } from 'zod'

import { allOperations } from '#lib/modules'
import { baseUrl } from '#lib/platform/env'
import { limits } from '#lib/platform/limits'
import type { Operation, OperationAddress, RequestBody } from '#lib/platform/operation'

import { describePlainRoutes } from './plain-routes.ts'

type Json = Record<string, unknown>

let document: Json | null = null

/** The OpenAPI 3.1 document, out of the operations themselves and the few routes that are none. It is long: built once. */
export const describeApi = (): Json => (document ??= writeDocument())

function writeDocument(): Json {
  const paths: Record<string, Json> = describePlainRoutes()
  const shared: Json = {}
  for (const operation of allOperations) {
    const [method = '', path = ''] = operation.http.split(' ', 2)
    for (const address of operation.addresses ?? [{ path }]) {
      const described = describe(operation, address.path, method, shared)
      const entry = 'summary' in address ? describeAddress(described, address) : described
      paths[address.path] = { ...paths[address.path], [method.toLowerCase()]: entry }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bellwether',
      version: '1',
      description: 'One workspace for the people who run an online business: sell, watch, measure, ask.',
    },
    servers: [{ url: baseUrl() }],
    security: [{ bearer: [] }, { apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An access token or an API key' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
      schemas: { ...shared, Problem: problemSchema },
    },
  }
}

function describe(operation: Operation, path: string, method: string, shared: Json): Json {
  const { name, summary, scope, input, kind, status = 200, limit = 'standard' } = operation
  const pathNames = new Set([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))
  const { properties = {}, required = [] } = toJsonSchema(input, 'input', shared) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const fields = Object.entries(properties)
  const inPath = fields.filter(([field]) => pathNames.has(field))
  const rest = fields.filter(([field]) => !pathNames.has(field) && field !== operation.body?.field)
  const hasOwnBody = operation.body !== undefined
  const inQuery = method === 'GET' || hasOwnBody ? rest : []
  const body = Object.fromEntries(method === 'GET' || hasOwnBody ? [] : rest)
  return {
    operationId: name,
    summary,
    tags: [name.split('.')[0]],
    description: `${scopeSentence(scope)} ${limitSentence(scope, limits[limit])}`,
    'x-scope': scope,
    ...(scope === 'public' ? { security: [] } : {}),
    parameters: [
      ...inPath.map(([field, schema]) => ({ name: field, in: 'path', required: true, schema })),
      ...inQuery.map(([field, schema]) => ({
        name: field,
        in: 'query',
        required: required.includes(field),
        schema,
      })),
      ...(kind === 'write' ? [idempotencyParameter] : []),
    ],
    ...(Object.keys(body).length > 0 ? { requestBody: toBody(body, required) } : {}),
    ...(operation.body ? { requestBody: toOwnBody(operation.body, shared) } : {}),
    responses: {
      [status]: {
        description: 'Done',
        content: toAnswers(operation, shared),
      },
      default: {
        description: 'Refused or failed',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

const toAnswers = ({ output, csv }: Operation, shared: Json): Json => ({
  ...(csv?.isOnly ? {} : { 'application/json': { schema: toJsonSchema(output, 'output', shared) } }),
  ...(csv ? { 'text/csv': { schema: { type: 'string' } } } : {}),
})

function scopeSentence(scope: string): string {
  if (scope === 'public') return 'Open to anyone.'
  if (scope === 'identified') return 'For anyone with a credential.'
  if (scope === 'self') return 'For a signed-in person.'
  if (scope === 'platform:admin') return 'For whoever runs this instance.'
  return `Needs the scope \`${scope}\`.`
}

const limitSentence = (scope: string, { caller, address }: { caller: number; address: number }) =>
  scope === 'public'
    ? `At most ${address} requests a minute from one address, ${caller} from one signed-in caller.`
    : `At most ${caller} requests a minute from one caller.`

/** What a schema refers to by name stands once for all, because a schema is shown in pieces here. */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output', shared: Json): Json {
  const written = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))
  const parsed = JSON.parse(written.replaceAll('"#/$defs/', '"#/components/schemas/')) as Json
  const { $schema: _version, $defs = {}, ...rest } = parsed
  Object.assign(shared, $defs)
  return rest
}

function toBody(properties: Json, required: readonly string[]): Json {
  const needed = required.filter((field) => field in properties)
  const schema = { type: 'object', properties, ...(needed.length > 0 ? { required: needed } : {}) }
  return { required: needed.length > 0, content: { 'application/json': { schema } } }
}

function toOwnBody({ description, content }: RequestBody, shared: Json): Json {
  const schemas = Object.entries(content).map(([type, schema]) => [
    type,
    { schema: toJsonSchema(schema, 'input', shared) },
  ])
  return { required: true, description, content: Object.fromEntries(schemas) }
}

/** What another tool's senders say is written down by that tool; here it is only named. */
function describeAddress(described: Json, { path, summary, contentTypes }: OperationAddress): Json {
  const content = Object.fromEntries(contentTypes.map((type) => [type, {}]))
  return {
    ...described,
    operationId: path
      .slice(1)
      .replaceAll(/[^A-Za-z0-9]+/g, '.')
      .replace(/\.$/, ''),
    summary,
    requestBody: { required: true, content },
    responses: { 200: { description: 'As the sender expects it' } },
  }
}

const idempotencyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same key with the same body gets the first answer again; with another body it is refused (422).',
  schema: { type: 'string', maxLength: 255 },
}

const problemSchema = {
  type: 'object',
  required: ['error', 'status'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'trace_id', 'timestamp'],
      properties: {
        code: { type: 'string', examples: ['REQ_001'] },
        message: { type: 'string' },
        details: {},
        trace_id: { type: 'string' },
        timestamp: { type: 'string', format: 'date-time' },
      },
    },
    status: { type: 'integer' },
  },
}
