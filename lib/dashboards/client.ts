import { call } from '#lib/client/call'

import type * as dashboards from './index.ts'

type Ops = typeof dashboards

export const listDashboards = call<Ops['listDashboards']>('dashboards.list', 'GET /api/dashboards')
export const getDashboard = call<Ops['getDashboard']>('dashboards.get', 'GET /api/dashboards/{id}')
export const createDashboard = call<Ops['createDashboard']>('dashboards.create', 'POST /api/dashboards')
export const updateDashboard = call<Ops['updateDashboard']>('dashboards.update', 'PATCH /api/dashboards/{id}')
export const deleteDashboard = call<Ops['deleteDashboard']>(
  'dashboards.delete',
  'DELETE /api/dashboards/{id}',
)
export const duplicateDashboard = call<Ops['duplicateDashboard']>(
  'dashboards.duplicate',
  'POST /api/dashboards/{id}/duplicate',
)
export const listShares = call<Ops['listShares']>('dashboards.list-shares', 'GET /api/dashboards/{id}/shares')
export const createShare = call<Ops['createShare']>('dashboards.share', 'POST /api/dashboards/{id}/shares')
export const revokeShare = call<Ops['revokeShare']>(
  'dashboards.revoke-share',
  'DELETE /api/dashboards/{id}/shares/{share_id}',
)
export const askSharedPanel = call<Ops['askSharedPanel']>(
  'dashboards.ask-shared',
  'POST /api/share/{token}/query',
)
