/** The codes of the public error contract and the HTTP status each one travels with. */
export const problemStatus = {
  AUTH_001: 401,
  AUTH_002: 401,
  AUTH_003: 401,
  AUTH_004: 400,
  AUTH_005: 403,
  BACKEND_001: 500,
  BACKEND_002: 404,
  BACKEND_003: 429,
  BACKEND_004: 503,
  SYS_001: 503,
  SYS_002: 503,
  SYS_003: 500,
  REQ_001: 400,
  REQ_002: 404,
  REQ_003: 409,
  REQ_004: 413,
  REQ_005: 415,
} as const

export type ProblemCode = keyof typeof problemStatus

interface ProblemOptions {
  details?: unknown
  status?: number
  retryAfterS?: number
  cause?: unknown
}

const mark: unique symbol = Symbol.for('bellwether.problem')

/** What went wrong, said to the one who asked: a code of the contract and a sentence that tells what to do. */
export class Problem extends Error {
  readonly [mark] = true
  readonly code: ProblemCode
  readonly status: number
  readonly details: unknown
  readonly retryAfterS: number | undefined

  constructor(code: ProblemCode, message: string, options: ProblemOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.status = options.status ?? problemStatus[code]
    this.details = options.details
    this.retryAfterS = options.retryAfterS
  }

  /**
   * The web process loads this file twice, for pages and for routes, and both wait for the same answers: a problem that
   * one of them found must be a problem to the other.
   */
  static override [Symbol.hasInstance](value: unknown): value is Problem {
    return typeof value === 'object' && value !== null && mark in value
  }
}

export const notFound = (what: string) =>
  new Problem('REQ_002', `There is no such ${what} here. Check the id, or list what exists.`)

export const notPermitted = (scope: string) =>
  new Problem(
    'AUTH_005',
    `This needs the permission “${scope}”. Ask an owner or admin of the workspace for it.`,
    {
      details: { required: scope },
    },
  )

/** Not a permission that anyone could give. */
export const onlyFor = (who: string) =>
  new Problem('AUTH_005', `This is only for ${who}.`, { details: { required: who } })

export const invalidInput = (message: string, details?: unknown) =>
  new Problem('REQ_001', message, { details })

export const conflict = (message: string, details?: unknown) => new Problem('REQ_003', message, { details })

export interface ProblemBody {
  error: { code: ProblemCode; message: string; details?: unknown; trace_id: string; timestamp: string }
  status: number
}

export function describeProblem(problem: Problem, traceId: string, now: Date): ProblemBody {
  const { code, message, details, status } = problem
  return {
    error: {
      code,
      message,
      ...(details === undefined ? {} : { details }),
      trace_id: traceId,
      timestamp: now.toISOString(),
    },
    status,
  }
}
