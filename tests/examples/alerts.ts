import { insertAlert } from '#tests/factories/alerts'
import { publishIn } from '#tests/factories/events'
import { defineExamples, plain } from '#tests/factories/examples'

const exampleAlert = {
  query: { series: [{ event: 'test.failed' }] },
  condition: { kind: 'threshold', when: 'above', alert: 5 },
  window: '5m',
}

export default defineExamples({
  insert: async ({ workspace }) => ({ alertId: await insertAlert(workspace.id) }),
  operations: {
    'alerts.create': { input: () => ({ name: 'Too many', ...exampleAlert }), by: 'member' },
    'alerts.delete': { input: ({ alertId }) => ({ id: alertId }), by: 'member' },
    'alerts.get': { input: ({ alertId }) => ({ id: alertId }) },
    'alerts.history': { input: ({ alertId }) => ({ id: alertId }) },
    'alerts.list': plain,
    'alerts.preview': { input: () => exampleAlert },
    'alerts.snooze': { input: ({ alertId }) => ({ id: alertId, for: '1h' }), by: 'member' },
    'alerts.unsnooze': { input: ({ alertId }) => ({ id: alertId }), by: 'member' },
    'alerts.update': { input: ({ alertId }) => ({ id: alertId, name: 'Renamed' }), by: 'member' },
  },
  rooms: {
    alerts: { id: () => null, tell: (world, word) => publishIn(world, 'alerts', 'alert', word) },
  },
})
