import { createHash } from 'node:crypto'

import { describeProblem, Problem } from '#lib/core/problem'
import { toProblem } from '#lib/platform/database-error'
import { log } from '#lib/platform/log'
import type { Download } from '#lib/platform/operation'

const noStore = 'no-store'

/** A GET that has not changed since the caller's copy is answered with 304 and no body. */
export function respond(request: Request, output: unknown, status: number): Response {
  const body = JSON.stringify(output)
  if (request.method !== 'GET') return toJson(body, status, { 'Cache-Control': noStore })
  const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`
  const headers = {
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    Vary: 'Authorization, Cookie, X-Workspace',
  }
  if (knows(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return toJson(body, status, headers)
}

/** A caller may name several copies, and a cache on the way may have made a strong tag of a weak one. */
const knows = (given: string | null, etag: string): boolean =>
  given?.trim() === '*' ||
  (given ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''))

export const respondFile = ({ name, type, content }: Download): Response =>
  new Response(Buffer.from(content), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': noStore,
    },
  })

export interface Failure {
  status: number
  headers: Record<string, string>
  body: string
}

export function respondProblem(error: unknown, requestId: string): Response {
  const { status, headers, body } = describeFailure(error, requestId)
  return toJson(body, status, headers)
}

export function describeFailure(error: unknown, requestId: string): Failure {
  const problem = asProblem(error, requestId)
  const headers: Record<string, string> = { 'Cache-Control': noStore }
  if (problem.retryAfterS) headers['Retry-After'] = String(problem.retryAfterS)
  if (problem.status === 401) headers['WWW-Authenticate'] = 'Bearer'
  const body = JSON.stringify(describeProblem(problem, requestId, new Date()))
  return { status: problem.status, headers, body }
}

function asProblem(error: unknown, requestId: string): Problem {
  const known = toProblem(error)
  if (known instanceof Problem) return known
  log.error({ request: requestId, error }, 'a request failed in a way nobody foresaw')
  return new Problem(
    'SYS_003',
    'Something went wrong on our side. Nothing was changed. The trace id helps to find out.',
  )
}

const toJson = (body: string, status: number, headers: Record<string, string>) =>
  new Response(body, {
    status,
    headers: {
      ...headers,
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(body)),
    },
  })
