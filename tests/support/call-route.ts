import { randomUUID } from 'node:crypto'

import { addressHeader, requestIdHeader } from '#lib/http/request-facts'
import type { Method, Operation } from '#lib/platform/operation'

import { findRoute } from './routes.ts'

export interface CallOptions {
  token?: string | undefined
  headers?: Record<string, string>
  /** Of the operation: path, query and body are made of it. */
  input?: Record<string, unknown>
  /** In place of the body that the input would make. */
  rawBody?: BodyInit
  /** What the router would have read out of the path, however strange. */
  params?: Record<string, string>
}

export interface RouteAnswer {
  status: number
  headers: Headers
  text: string
  body: unknown
  code: string | null
  elapsedMs: number
}

const origin = 'http://localhost:3000'

/** Sends a real request to the file on disk that serves the operation. */
export async function callOperation(operation: Operation, options: CallOptions = {}): Promise<RouteAnswer> {
  const [method, path] = operation.http.split(' ', 2) as [Method, string]
  const handler = (await findRoute(path))?.handlers[method]
  if (!handler) throw new Error(`No route file answers ${operation.http}.`)
  const { params, rest } = split(path, options.input ?? {})
  const request = createRequest(method, fill(path, options.params ?? params), rest, options)
  const startedAt = performance.now()
  const response = await handler(request, { params: Promise.resolve(options.params ?? params) })
  const text = await response.text()
  const elapsedMs = performance.now() - startedAt
  const body = parse(text)
  return { status: response.status, headers: response.headers, text, body, code: readCode(body), elapsedMs }
}

export function createRequest(
  method: string,
  path: string,
  fields: Record<string, unknown>,
  { token, headers, rawBody }: CallOptions,
): Request {
  const url = new URL(path, origin)
  const hasBody = method !== 'GET'
  if (!hasBody)
    for (const [name, value] of Object.entries(fields))
      if (value !== undefined) url.searchParams.set(name, toText(value))
  return new Request(url, {
    method,
    headers: {
      // Callers of other tests have addresses of their own, so that nobody uses up another's limit.
      [addressHeader]: randomUUID(),
      [requestIdHeader]: `req_${randomUUID()}`,
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(hasBody ? { body: rawBody ?? JSON.stringify(fields), duplex: 'half' as const } : {}),
  })
}

function split(path: string, input: Record<string, unknown>) {
  const names = new Map([...path.matchAll(/\{(\.\.\.)?(\w+)\}/g)].map((match) => [match[2], match[1]]))
  const entries = Object.entries(input)
  const params = entries
    .filter(([name]) => names.has(name))
    // What the router reads as the rest of a path comes in parts.
    .map(([name, value]) => [name, names.get(name) ? String(value).split('/') : value])
  return {
    params: Object.fromEntries(params) as Record<string, unknown>,
    rest: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
  }
}

const fill = (path: string, params: Record<string, unknown>) =>
  path.replace(/\{(?:\.\.\.)?(\w+)\}/g, (_match, name: string) =>
    [params[name] ?? 'missing']
      .flat()
      .map((part) => encodePart(toText(part)))
      .join('/'),
  )

/** Half of a character is no UTF-8; these bytes are what careless clients make of it. */
const encodePart = (text: string) =>
  text.isWellFormed()
    ? encodeURIComponent(text)
    : encodeURIComponent(text.toWellFormed()).replaceAll('%EF%BF%BD', '%ED%A0%80')

const toText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function readCode(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null
}
