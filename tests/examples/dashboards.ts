import { insertDashboard, insertShare } from '#tests/factories/dashboards'
import { defineExamples, plain } from '#tests/factories/examples'

export default defineExamples({
  async insert({ owner, workspace }) {
    const dashboardId = await insertDashboard(workspace.id)
    const share = await insertShare(owner, dashboardId)
    return { dashboardId, shareId: share.id, shareToken: share.token }
  },
  operations: {
    'dashboards.ask-shared': {
      input: ({ shareToken }) => ({ token: shareToken, panel_id: 'all' }),
      isBearer: true,
    },
    'dashboards.create': { input: () => ({ name: 'A dashboard', panels: [] }), by: 'member' },
    'dashboards.delete': { input: ({ dashboardId }) => ({ id: dashboardId }), by: 'member' },
    'dashboards.duplicate': { input: ({ dashboardId }) => ({ id: dashboardId }), by: 'member' },
    'dashboards.get': { input: ({ dashboardId }) => ({ id: dashboardId }) },
    'dashboards.get-shared': { input: ({ shareToken }) => ({ token: shareToken }), isBearer: true },
    'dashboards.list': plain,
    'dashboards.list-shares': { input: ({ dashboardId }) => ({ id: dashboardId }) },
    'dashboards.revoke-share': {
      input: ({ dashboardId, shareId }) => ({ id: dashboardId, share_id: shareId }),
      by: 'member',
    },
    'dashboards.share': { input: ({ dashboardId }) => ({ id: dashboardId }), by: 'member' },
    'dashboards.update': {
      input: ({ dashboardId }) => ({ id: dashboardId, version: 1, name: 'Renamed' }),
      by: 'member',
    },
  },
})
