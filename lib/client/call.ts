import type { z } from 'zod'

import type { ProblemBody } from '#lib/core/problem'
import type { Operation } from '#lib/platform/operation'

type InputOf<Op extends Operation> = z.input<Op['input']>
type OutputOf<Op extends Operation> = z.output<Op['output']>

/** The browser's way to one operation: a call, and what TanStack Query needs to know about it. */
export interface Call<Op extends Operation> {
  (input: InputOf<Op>): Promise<OutputOf<Op>>
  /** Without input: the beginning of the keys of all its queries. */
  key(input?: InputOf<Op>): readonly unknown[]
  query(input: InputOf<Op>): { queryKey: readonly unknown[]; queryFn: () => Promise<OutputOf<Op>> }
}

/** What went wrong, as the server said it. */
export class CallError extends Error {
  readonly code: string
  readonly status: number
  readonly details: unknown
  readonly traceId: string

  constructor({ error, status }: ProblemBody) {
    super(error.message)
    this.name = 'CallError'
    this.code = error.code
    this.status = status
    this.details = error.details
    this.traceId = error.trace_id
  }
}

/**
 * Name and address are written once more here, because the operation itself stays on the server; the compiler refuses
 * what differs from the operation's.
 */
export function call<Op extends Operation>(name: Op['name'], http: Op['http']): Call<Op> {
  const [method = 'GET', path = ''] = http.split(' ', 2)
  const perform = (input: InputOf<Op>) => send(method, path, input) as Promise<OutputOf<Op>>
  const key = (input?: InputOf<Op>) => (input === undefined ? [name] : [name, input])
  return Object.assign(perform, {
    key,
    query: (input: InputOf<Op>) => ({ queryKey: key(input), queryFn: () => perform(input) }),
  })
}

async function send(method: string, path: string, input: Record<string, unknown>): Promise<unknown> {
  const response = await request(method, path, input, 'application/json')
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return body
  throw new CallError(isProblem(body) ? body : unreadable(response.status))
}

type FileType = 'text/csv' | 'text/markdown' | 'application/pdf'

/** The same answer as a file of comma-separated values. */
export const callForCsv = <Op extends Operation>(http: Op['http'], input: InputOf<Op>): Promise<Blob> =>
  callForFile(http, input, 'text/csv')

export async function callForFile(
  http: string,
  input: Record<string, unknown>,
  type: FileType,
): Promise<Blob> {
  const [method = 'GET', path = ''] = http.split(' ', 2)
  const response = await request(method, path, input, type)
  if (response.ok) return response.blob()
  const body: unknown = await response.json().catch(() => null)
  throw new CallError(isProblem(body) ? body : unreadable(response.status))
}

const ownRequests = new Set<string>()
const mostOwnRequests = 200

/** Whether this tab itself asked for what a request did, and so knows of it. */
export const isOwnRequest = (requestId: string | null) => requestId !== null && ownRequests.has(requestId)

function newRequestId(): string {
  const id = randomText()
  const [oldest] = ownRequests
  if (oldest !== undefined && ownRequests.size >= mostOwnRequests) ownRequests.delete(oldest)
  ownRequests.add(id)
  return id
}

async function request(
  method: string,
  path: string,
  input: Record<string, unknown>,
  accept: 'application/json' | FileType,
): Promise<Response> {
  const rest = { ...input }
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  const isGet = method === 'GET'
  return reach(isGet ? withQuery(filled, rest) : filled, {
    method,
    headers: {
      Accept: accept,
      ...(isGet
        ? {}
        : {
            'Content-Type': 'application/json',
            'Idempotency-Key': randomText(),
            'X-Request-ID': newRequestId(),
          }),
      ...workspaceHeader(),
    },
    ...(isGet ? {} : { body: JSON.stringify(rest) }),
  })
}

/** Drawn by hand, because browsers offer UUIDs on secure pages only, and a machine of one's own may be none. */
const randomText = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch {
    throw new CallError(unreadable(0))
  }
}

function withQuery(path: string, fields: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) search.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return search.size > 0 ? `${path}?${search}` : path
}

/** Which workspace is meant is where the person is: /w/<slug>/… */
function workspaceHeader(): Record<string, string> {
  const slug = /^\/w\/([^/]+)/.exec(window.location.pathname)?.[1]
  return slug ? { 'X-Workspace': decodeURIComponent(slug) } : {}
}

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'error' in body && 'status' in body

const unreadable = (status: number): ProblemBody => ({
  status,
  error: {
    code: 'SYS_002',
    message: 'Couldn’t reach Bellwether. Check your connection and try again.',
    trace_id: '',
    timestamp: new Date().toISOString(),
  },
})
