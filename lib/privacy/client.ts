import { call } from '#lib/client/call'

import type * as privacy from './index.ts'

type Ops = typeof privacy

export const changeRetention = call<Ops['changeRetention']>('retention.change', 'PUT /api/retention')
export const eraseSubject = call<Ops['eraseSubject']>('subjects.erase', 'DELETE /api/subjects/{subject}')
export const getRetention = call<Ops['getRetention']>('retention.get', 'GET /api/retention')
export const getSubject = call<Ops['getSubject']>('subjects.get', 'GET /api/subjects/{subject}')
export const listErasures = call<Ops['listErasures']>('subjects.list-erasures', 'GET /api/erasures')
