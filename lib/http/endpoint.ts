import { Problem } from '#lib/core/problem'
import { checkLimits } from '#lib/platform/limits'
import type { Method, Operation } from '#lib/platform/operation'
import { authorise } from '#lib/platform/permission'

import { authenticate } from './authenticate.ts'
import { readInput } from './read-input.ts'
import { requestIdHeader } from './request-facts.ts'
import { respondCsv, wantsCsv } from './respond-csv.ts'
import { respondEventStream, wantsEventStream } from './respond-event-stream.ts'
import { respond, respondFile, respondProblem } from './respond.ts'

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>
}

export type Handler = (request: Request, context: RouteContext) => Promise<Response>

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies readonly Method[]

/** The handlers of one route file: each operation under the method it declares, the rest refused in words. */
export function endpoint(...operations: readonly Operation[]): Record<Method, Handler> {
  const byMethod = new Map(operations.map((operation) => [methodOf(operation), operation]))
  const handlers = methods.map((method) => {
    const operation = byMethod.get(method)
    return [
      method,
      operation ? serve(operation) : refuse(methods.filter((each) => byMethod.has(each))),
    ] as const
  })
  return Object.fromEntries(handlers) as Record<Method, Handler>
}

const methodOf = ({ http }: Operation) => http.split(' ', 1)[0] as Method

function serve(operation: Operation): Handler {
  const { limit = 'standard', status = 200 } = operation
  return async (request, { params }) => {
    try {
      const ctx = await authenticate(request, operation)
      await checkLimits(ctx, limit)
      // A body is the dearest part of a request, so it is read for those alone who may ask.
      authorise(ctx, operation.scope)
      const input = await readInput(request, await params, ctx.actor.kind === 'anonymous')
      if (wantsEventStream(request, operation))
        return await respondEventStream(request, operation, ctx, input)
      const output = await operation(ctx, input)
      if (operation.download) return respondFile(operation.download(output))
      if (wantsCsv(request, operation)) return await respondCsv(operation.csv.write(output))
      return respond(request, output, operation.statusOf?.(output) ?? status)
    } catch (error) {
      return respondProblem(error, requestIdOf(request))
    }
  }
}

/** For addresses that lead nowhere. */
export const nowhere = endpointOfNothing()

function endpointOfNothing(): Record<Method, Handler> {
  const missing: Handler = async (request) =>
    respondProblem(
      new Problem('REQ_002', 'There is nothing at this address. /docs/api lists every address there is.'),
      requestIdOf(request),
    )
  return Object.fromEntries(methods.map((method) => [method, missing])) as Record<Method, Handler>
}

/** For routes that are no operations: every method but those they have. */
export const refuseAllBut = (...allowed: Method[]): Record<Method, Handler> =>
  Object.fromEntries(methods.map((method) => [method, refuse(allowed)])) as Record<Method, Handler>

function refuse(allowed: readonly Method[]): Handler {
  return async (request) => {
    const problem = new Problem('REQ_005', `This address answers ${allowed.join(', ')} only.`, {
      status: 405,
    })
    const response = respondProblem(problem, requestIdOf(request))
    response.headers.set('Allow', allowed.join(', '))
    return response
  }
}

const requestIdOf = (request: Request) => request.headers.get(requestIdHeader) ?? ''
