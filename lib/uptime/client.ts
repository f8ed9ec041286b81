import { call } from '#lib/client/call'

import type * as uptime from './index.ts'

type Ops = typeof uptime

export const listMonitors = call<Ops['listMonitors']>('monitors.list', 'GET /api/monitors')
export const countMonitors = call<Ops['countMonitors']>('monitors.count', 'GET /api/monitors/counts')
export const createMonitor = call<Ops['createMonitor']>('monitors.create', 'POST /api/monitors')
export const getMonitor = call<Ops['getMonitor']>('monitors.get', 'GET /api/monitors/{id}')
export const updateMonitor = call<Ops['updateMonitor']>('monitors.update', 'PATCH /api/monitors/{id}')
export const deleteMonitor = call<Ops['deleteMonitor']>('monitors.delete', 'DELETE /api/monitors/{id}')
export const bulkMonitors = call<Ops['bulkMonitors']>('monitors.bulk', 'POST /api/monitors/bulk')
export const testMonitor = call<Ops['testMonitor']>('monitors.test', 'POST /api/monitors/test')
export const importMonitors = call<Ops['importMonitors']>('monitors.import', 'POST /api/monitors/import')
export const listResults = call<Ops['listResults']>('monitors.results', 'GET /api/monitors/{id}/results')
export const listBars = call<Ops['listBars']>('monitors.bars', 'GET /api/monitors/{id}/bars')
export const getStatistics = call<Ops['getStatistics']>('uptime.statistics', 'GET /api/statistics')

export const listIncidents = call<Ops['listIncidents']>('incidents.list', 'GET /api/incidents')
export const getIncident = call<Ops['getIncident']>('incidents.get', 'GET /api/incidents/{id}')
export const acknowledgeIncident = call<Ops['acknowledgeIncident']>(
  'incidents.acknowledge',
  'POST /api/incidents/{id}/acknowledge',
)
export const resolveIncident = call<Ops['resolveIncident']>(
  'incidents.resolve',
  'POST /api/incidents/{id}/resolve',
)
export const reopenIncident = call<Ops['reopenIncident']>(
  'incidents.reopen',
  'POST /api/incidents/{id}/reopen',
)
export const commentIncident = call<Ops['commentIncident']>(
  'incidents.comment',
  'POST /api/incidents/{id}/comments',
)
export const writePostMortem = call<Ops['writePostMortem']>(
  'incidents.post-mortem',
  'PUT /api/incidents/{id}/post-mortem',
)

export const listWindows = call<Ops['listWindows']>('maintenance.list', 'GET /api/maintenance')
export const createWindow = call<Ops['createWindow']>('maintenance.create', 'POST /api/maintenance')
export const deleteWindow = call<Ops['deleteWindow']>('maintenance.delete', 'DELETE /api/maintenance/{id}')

export const listStatusPages = call<Ops['listStatusPages']>('status-pages.list', 'GET /api/status-pages')
export const createStatusPage = call<Ops['createStatusPage']>('status-pages.create', 'POST /api/status-pages')
export const getStatusPage = call<Ops['getStatusPage']>('status-pages.get', 'GET /api/status-pages/{id}')
export const updateStatusPage = call<Ops['updateStatusPage']>(
  'status-pages.update',
  'PATCH /api/status-pages/{id}',
)
export const deleteStatusPage = call<Ops['deleteStatusPage']>(
  'status-pages.delete',
  'DELETE /api/status-pages/{id}',
)
export const listReports = call<Ops['listReports']>(
  'status-reports.list',
  'GET /api/status-pages/{id}/reports',
)
export const createReport = call<Ops['createReport']>('status-reports.create', 'POST /api/status-reports')
export const updateReport = call<Ops['updateReport']>(
  'status-reports.update',
  'POST /api/status-reports/{id}/updates',
)
export const deleteReport = call<Ops['deleteReport']>(
  'status-reports.delete',
  'DELETE /api/status-reports/{id}',
)
