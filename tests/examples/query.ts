import { defineExamples, plain } from '#tests/factories/examples'
import { insertFacts } from '#tests/factories/facts'

export default defineExamples({
  async insert({ workspace }) {
    const personId = `person of ${workspace.id}`
    const [eventId = ''] = await insertFacts(workspace.id, [
      { name: 'test.happened', subject: personId, props: { plan: `plan of ${workspace.id}` } },
    ])
    return { eventId, personId }
  },
  operations: {
    'analytics.get': { input: () => ({ measure: 'orders' }) },
    'analytics.stock-levels': plain,
    'analytics.summary': plain,
    'events.export': plain,
    'events.get': { input: ({ eventId }) => ({ id: eventId }) },
    'events.list': plain,
    'events.names': plain,
    'events.properties': plain,
    'events.query': { input: () => ({ from: '-7d', series: [{ event: '*' }] }) },
    'events.values': { input: () => ({ field: 'props.plan' }) },
    'people.get': { input: ({ personId }) => ({ id: personId }) },
    'people.list': plain,
  },
})
