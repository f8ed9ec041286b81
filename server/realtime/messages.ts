import { newId } from '#lib/core/id'
import { describeProblem, Problem, type ProblemBody } from '#lib/core/problem'
import { toProblem } from '#lib/platform/database-error'
import type { LiveMessage } from '#lib/platform/live'
import { log } from '#lib/platform/log'

const reasonMaxBytes = 120

const now = () => new Date().toISOString()

export const heartbeat = (): LiveMessage => {
  const timestamp = now()
  return { type: 'heartbeat', data: { timestamp }, metadata: { timestamp } }
}

export const established = (data: Record<string, unknown>): LiveMessage => ({
  type: 'connection_established',
  data,
  metadata: { timestamp: now() },
})

export const errorMessage = (body: ProblemBody, about: Record<string, unknown> = {}): LiveMessage => ({
  type: 'error',
  data: { ...body, ...about },
  metadata: { timestamp: body.error.timestamp },
})

export function toBody(error: unknown): ProblemBody {
  const traceId = newId('req')
  const problem = toProblem(error)
  if (problem instanceof Problem) return describeProblem(problem, traceId, new Date())
  log.error({ error, request: traceId }, 'a live request failed')
  const hidden = new Problem('SYS_003', `Something failed on our side. If it stays so, quote ${traceId}.`)
  return describeProblem(hidden, traceId, new Date())
}

/** The code and as much of the sentence as the close frame of a WebSocket holds. */
export function toReason({ error }: ProblemBody): string {
  let reason = `${error.code} ${error.message}`
  while (Buffer.byteLength(reason) > reasonMaxBytes) reason = reason.slice(0, -1)
  return reason
}
