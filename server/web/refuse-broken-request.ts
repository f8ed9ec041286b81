import type { Duplex } from 'node:stream'

import { newId } from '#lib/core/id'
import { describeProblem, Problem } from '#lib/core/problem'

/** Answers what could not even be read as a request, in the form of every other refusal. */
export function refuseBrokenRequest(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const problem = toProblem(error.code)
  const id = newId('req')
  const body = JSON.stringify(describeProblem(problem, id, new Date()))
  socket.end(
    [
      `HTTP/1.1 ${problem.status} Refused`,
      'Connection: close',
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-ID: ${id}`,
      'X-Process-Time: 0.000000',
      '',
      body,
    ].join('\r\n'),
  )
}

function toProblem(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem('REQ_004', 'The headers are too large.', { status: 431 })
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Problem('REQ_001', 'The request did not arrive in time. Send it again.', { status: 408 })
  }
  return new Problem('REQ_001', 'This is not a well-formed HTTP request.')
}
