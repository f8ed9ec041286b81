import { newId } from '#lib/core/id'
import { getPrisma } from '#lib/platform/postgres'
import { createReport, createStatusPage, createWindow } from '#lib/uptime/index'
import { publishIn } from '#tests/factories/events'
import { defineExamples, plain } from '#tests/factories/examples'
import { insertFacts } from '#tests/factories/facts'
import { makeMonitor } from '#tests/factories/uptime'

/** Addresses are shared by all workspaces. */
const newSlug = () => newId('stp').replace('_', '-')
const aMonitor = { name: 'Shop', type: 'tls', host: '192.0.2.1' }
const aWindow = { name: 'Nightly', starts_at: '2026-11-01T02:00:00Z', duration_min: 60 }
const anUpdate = { status: 'monitoring', text: 'It is better.' }

export default defineExamples({
  async insert({ owner, workspace }) {
    const { id: monitorId } = await makeMonitor(owner)
    const { id: windowId } = await createWindow(owner.ctx, aWindow)
    const { id: pageId } = await createStatusPage(owner.ctx, { name: 'Status', slug: newSlug() })
    const { id: reportId } = await createReport(owner.ctx, {
      page_id: pageId,
      title: 'Slow',
      text: 'We look into it.',
    })
    const incidentId = newId('inc')
    const about = { workspaceId: workspace.id, monitorId, title: 'Shop', reason: 'It answered 500.' }
    await getPrisma().incident.create({
      data: { ...about, id: incidentId, startedAt: new Date(), affected: [] },
    })
    const results = [1, 2, 3].map((at) => ({
      name: 'check.result',
      id: `${monitorId}.${at}.local`,
      agoMs: at > 2 ? 2_000 : 1_000,
      props: { status: 'up', monitor_id: monitorId, region: 'local' },
    }))
    await insertFacts(workspace.id, results)
    return { monitorId, windowId, pageId, reportId, incidentId }
  },
  operations: {
    'incidents.acknowledge': { input: ({ incidentId }) => ({ id: incidentId }), by: 'member' },
    'incidents.comment': { input: ({ incidentId }) => ({ id: incidentId, text: 'Looking' }), by: 'member' },
    'incidents.get': { input: ({ incidentId }) => ({ id: incidentId }) },
    'incidents.list': { input: ({ monitorId }) => ({ monitor_id: monitorId }), isFilter: true },
    'incidents.post-mortem': {
      input: ({ incidentId }) => ({ id: incidentId, text: 'Learnt' }),
      by: 'member',
    },
    'incidents.reopen': { input: ({ incidentId }) => ({ id: incidentId }), by: 'member' },
    'incidents.resolve': { input: ({ incidentId }) => ({ id: incidentId }), by: 'member' },
    'maintenance.create': {
      input: () => aWindow,
      by: 'member',
    },
    'maintenance.delete': { input: ({ windowId }) => ({ id: windowId }), by: 'member' },
    'maintenance.list': plain,
    'maintenance.update': { input: ({ windowId }) => ({ ...aWindow, id: windowId }), by: 'member' },
    'monitors.bars': { input: ({ monitorId }) => ({ id: monitorId }) },
    'monitors.bulk': {
      input: ({ monitorId }) => ({ action: 'pause', ids: [monitorId] }),
      by: 'member',
      isFilter: true,
    },
    'monitors.count': plain,
    'monitors.create': { input: () => aMonitor, by: 'member' },
    'monitors.delete': { input: ({ monitorId }) => ({ id: monitorId }), by: 'member' },
    'monitors.export': plain,
    'monitors.get': { input: ({ monitorId }) => ({ id: monitorId }) },
    'monitors.import': { input: () => ({ content: 'https://example.com' }), by: 'member' },
    'monitors.list': plain,
    'monitors.results': { input: ({ monitorId }) => ({ id: monitorId }) },
    'monitors.test': { input: () => aMonitor, by: 'member' },
    'monitors.update': { input: ({ monitorId }) => ({ id: monitorId, name: 'Renamed' }), by: 'member' },
    'status-pages.create': {
      input: () => ({ name: 'Another', slug: newSlug() }),
      by: 'member',
      isFilter: true,
    },
    'status-pages.delete': { input: ({ pageId }) => ({ id: pageId }), by: 'member' },
    'status-pages.get': { input: ({ pageId }) => ({ id: pageId }) },
    'status-pages.list': plain,
    'status-pages.update': { input: ({ pageId }) => ({ id: pageId, name: 'Renamed' }), by: 'member' },
    'status-reports.create': {
      input: ({ pageId }) => ({ page_id: pageId, title: 'Slow', text: 'We look into it.' }),
      by: 'member',
    },
    'status-reports.delete': { input: ({ reportId }) => ({ id: reportId }), by: 'member' },
    'status-reports.list': { input: ({ pageId }) => ({ id: pageId }) },
    'status-reports.update': { input: ({ reportId }) => ({ id: reportId, ...anUpdate }), by: 'member' },
    'uptime.statistics': { input: ({ monitorId }) => ({ monitor_id: monitorId }) },
  },
  rooms: {
    monitors: { id: () => null, tell: (world, word) => publishIn(world, 'monitors', 'check_result', word) },
  },
})
