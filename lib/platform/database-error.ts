import { conflict, notFound, Problem } from '#lib/core/problem'

import { outcomeUnknown, unavailable } from './breaker.ts'
import { Prisma } from './prisma-client/client.ts'

// Prisma wraps the refusal of an open breaker and leaves only its code.
const connectionCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'SYS_001'])
const connectionWords =
  /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|connection timeout|timeout exceeded when trying to connect|Query read timeout|terminating connection|the database system is|Server has closed the connection|canceling statement due to statement timeout|not queryable|socket hang up|Timeout error/i

/** Turns what the database said into what the caller should know. */
export async function explainDatabaseError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toProblem(error)
  }
}

export function toProblem(error: unknown): unknown {
  if (error instanceof Problem) return error
  if (error instanceof Error && error.cause instanceof Problem) return error.cause
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (error.code === 'P2002')
      return conflict('That already exists. Choose another name, or use the existing one.')
    if (error.code === 'P2025') return notFound('entry')
  }
  if (!isConnectionError(error)) return error
  const explain = wasRefused(error) ? unavailable : outcomeUnknown
  return explain('The database', 'SYS_001', 2, error)
}

/** Nothing was sent, as there was no connection. */
function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    /ECONNREFUSED|trying to connect|P1001|P2024|SYS_001/.test(
      `${error.message} ${'code' in error ? String(error.code) : ''}`,
    ) || wasRefused(error.cause)
  )
}

export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof Prisma.PrismaClientKnownRequestError && connectionCodes.has(error.code)) return true
  if (connectionWords.test(error.message) || ('code' in error && connectionWords.test(String(error.code))))
    return true
  return isConnectionError(error.cause)
}
