import type { Method } from '#lib/platform/operation'

import { type Handler, nowhere, refuseAllBut } from '../endpoint.ts'
import { fromRequest, toResponse } from './arrival.ts'
import { receiveInDialect } from './receive-delivery.ts'
import { receiveEvents } from './receive-events.ts'

export const eventDoor: Record<Method, Handler> = {
  ...refuseAllBut('POST'),
  POST: async (request) => toResponse(await receiveEvents(fromRequest(request))),
}

const receiveDialect: Handler = async (request, context) => {
  const { dialect, path } = await context.params
  const parts = (Array.isArray(path) ? path : [path ?? '']).filter(Boolean)
  const answer = receiveInDialect(fromRequest(request), String(dialect), parts.join('/'))
  return answer ? toResponse(await answer) : nowhere.POST(request, context)
}

export const dialectDoor: Record<Method, Handler> = {
  ...refuseAllBut('GET', 'POST'),
  GET: receiveDialect,
  POST: receiveDialect,
}
