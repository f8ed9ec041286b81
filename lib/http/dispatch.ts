import { allOperations } from '#lib/modules'
import type { Method, Operation } from '#lib/platform/operation'

import { endpoint, type Handler, nowhere } from './endpoint.ts'

type Handlers = Record<Method, Handler>

interface Address {
  /** Of the parameters, in the order in which they stand in the path. */
  names: string[]
  handlers: Handlers
}

/** One part of a path; what follows it is found by the literal name first, then as a parameter. */
interface Segment {
  literals: Map<string, Segment>
  parameter: Segment | null
  address: Address | null
}

export interface Found {
  handlers: Handlers
  params: Record<string, string>
}

const newSegment = (): Segment => ({ literals: new Map(), parameter: null, address: null })

/** Finds who answers an address: what an operation declares is all there is to routing. */
export function createRouter(operations: readonly Operation[]): (pathname: string) => Found | null {
  const root = newSegment()
  for (const [path, served] of Map.groupBy(operations, ({ http }) => http.slice(http.indexOf(' ') + 1))) {
    const names: string[] = []
    let segment = root
    for (const part of path.split('/').slice(1)) {
      const name = /^\{(?:\.\.\.)?(\w+)\}$/.exec(part)?.[1]
      if (name !== undefined) names.push(name)
      segment = name === undefined ? descend(segment, part) : (segment.parameter ??= newSegment())
    }
    segment.address = { names, handlers: endpoint(...served) }
  }
  return (pathname) => {
    const parts = readParts(pathname)
    const values: string[] = []
    const found = parts && search(root, parts, 0, values)
    return found
      ? {
          handlers: found.handlers,
          params: Object.fromEntries(found.names.map((name, at) => [name, values[at] ?? ''])),
        }
      : null
  }
}

function descend(segment: Segment, part: string): Segment {
  const next = segment.literals.get(part) ?? newSegment()
  segment.literals.set(part, next)
  return next
}

function search(segment: Segment, parts: readonly string[], at: number, values: string[]): Address | null {
  const part = parts[at]
  if (part === undefined) return segment.address
  const literal = segment.literals.get(part)
  const found = literal && search(literal, parts, at + 1, values)
  if (found || !segment.parameter || part === '') return found ?? null
  values.push(part)
  const below = search(segment.parameter, parts, at + 1, values)
  if (!below) values.pop()
  return below
}

function readParts(pathname: string): string[] | null {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return null
  }
}

const route = createRouter(allOperations)

const dispatch =
  (method: Method): Handler =>
  (request, context) => {
    const found = route(new URL(request.url).pathname)
    return found
      ? found.handlers[method](request, { params: Promise.resolve(found.params) })
      : nowhere[method](request, context)
  }

/** The handlers of a route file that answers for every operation below its folder. */
export const everyOperation: Handlers = {
  GET: dispatch('GET'),
  POST: dispatch('POST'),
  PUT: dispatch('PUT'),
  PATCH: dispatch('PATCH'),
  DELETE: dispatch('DELETE'),
}
