import { conflict, notFound, Problem } from '#lib/core/problem'

import { unavailable } from './breaker.ts'
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
  if (isConnectionError(error)) return unavailable('The database', 'SYS_001', 2, error)
  return error
}

export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof Prisma.PrismaClientKnownRequestError && connectionCodes.has(error.code)) return true
  if (connectionWords.test(error.message) || ('code' in error && connectionWords.test(String(error.code))))
    return true
  return isConnectionError(error.cause)
}
