type Json = Record<string, unknown>

interface PlainRoute {
  name: string
  summary: string
  /** By GET and for anyone, unless it says otherwise. */
  method?: 'post'
  scope?: 'identified'
  /** What is in its path or query, with what is said of it. */
  parameters?: readonly { name: string; in: 'path' | 'query'; required: boolean; description: string }[]
  answers: Json
}

const json = (schema: Json): Json => ({ 'application/json': { schema } })

const healthReport: Json = {
  type: 'object',
  required: ['status', 'checks', 'timestamp'],
  properties: {
    status: { enum: ['healthy', 'degraded'] },
    checks: {
      type: 'object',
      description: 'By dependency',
      additionalProperties: {
        type: 'object',
        required: ['status', 'latency_ms'],
        properties: {
          status: { enum: ['up', 'down'] },
          latency_ms: { type: 'number' },
          detail: { type: 'string' },
        },
      },
    },
    timestamp: { type: 'string', format: 'date-time' },
  },
}

/** What can be asked and is no operation. */
const plainRoutes: Record<string, PlainRoute> = {
  '/health': {
    name: 'health.all',
    summary: 'Whether everything that this instance depends on answers',
    answers: { 200: { description: 'Done', content: json(healthReport) } },
  },
  '/health/{module}': {
    name: 'health.module',
    summary: 'Whether everything that one part of the product needs answers',
    parameters: [
      { name: 'module', in: 'path', required: true, description: 'One of those that a refusal lists' },
    ],
    answers: { 200: { description: 'Done', content: json(healthReport) } },
  },
  '/metrics': {
    name: 'health.measures',
    summary: 'Figures for Prometheus, for the same network or whoever runs the instance',
    answers: { 200: { description: 'Done', content: { 'text/plain': { schema: { type: 'string' } } } } },
  },
  '/api/openapi.json': {
    name: 'api.document',
    summary: 'This document',
    answers: { 200: { description: 'Done', content: json({ type: 'object' }) } },
  },
  '/llms.txt': {
    name: 'api.outline',
    summary: 'What this product is and where its documents are, for language models',
    answers: { 200: { description: 'Done', content: { 'text/plain': { schema: { type: 'string' } } } } },
  },
  '/api/mcp': {
    name: 'api.mcp',
    summary: 'Every operation that a key or token may use, as a tool of the Model Context Protocol',
    method: 'post',
    scope: 'identified',
    answers: { 200: { description: 'As the protocol has it', content: json({ type: 'object' }) } },
  },
  '/ping/{...parts}': {
    name: 'heartbeats.ping',
    summary:
      'A job reports: the token alone for success, or with /start, /fail, /log or an exit code; GET and HEAD do the same',
    method: 'post',
    parameters: [
      {
        name: '...parts',
        in: 'path',
        required: true,
        description: 'The token of a heartbeat, and what is said',
      },
    ],
    answers: { 200: { description: 'Heard', content: { 'text/plain': { schema: { type: 'string' } } } } },
  },
  '/status/{slug}': {
    name: 'status-pages.show',
    summary: 'A status page, for visitors',
    parameters: [{ name: 'slug', in: 'path', required: true, description: 'Of the page' }],
    answers: { 200: { description: 'Done', content: { 'text/html': { schema: { type: 'string' } } } } },
  },
  '/status/{slug}/{file}': {
    name: 'status-pages.show-file',
    summary: 'A status page as summary.json, feed.rss, feed.atom, feed.json or badge.svg',
    parameters: [
      { name: 'slug', in: 'path', required: true, description: 'Of the page' },
      { name: 'file', in: 'path', required: true, description: 'One of the names above' },
    ],
    answers: { 200: { description: 'Done', content: json({ type: 'object' }) } },
  },
  '/auth/oauth': {
    name: 'sign-in.start',
    summary: 'Send a browser to a provider to sign in, and from there back to a page of this instance',
    parameters: [
      { name: 'provider', in: 'query', required: true, description: 'google, github, oidc or local' },
      { name: 'next', in: 'query', required: false, description: 'The path to go on to' },
    ],
    answers: { 302: { description: 'On to the provider' } },
  },
}

export const describePlainRoutes = (): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(plainRoutes).map(([path, route]) => [path, { [route.method ?? 'get']: describe(route) }]),
  )

const describe = ({ name, summary, scope, parameters = [], answers }: PlainRoute): Json => ({
  operationId: name,
  summary,
  tags: [name.split('.')[0]],
  description: scope ? 'For anyone with a credential.' : 'Open to anyone.',
  'x-scope': scope ?? 'public',
  ...(scope ? {} : { security: [] }),
  parameters: parameters.map((parameter) => ({ ...parameter, schema: { type: 'string' } })),
  responses: {
    ...answers,
    default: {
      description: 'Refused or failed',
      content: json({ $ref: '#/components/schemas/Problem' }),
    },
  },
})
