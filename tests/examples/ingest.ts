import { ingestCandidates } from '#lib/ingest/index'
import { defineExamples, plain } from '#tests/factories/examples'

export default defineExamples({
  operations: {
    'events.ingest': { input: () => ({ name: 'test.sent' }), by: 'member' },
    'demo.remove': plain,
    'demo.seed': plain,
    'events.receive': {
      input: () => ({ dialect: 'segment', path: 'v1/track', event: 'Sent', anonymousId: 'a' }),
      by: 'member',
    },
    'ingestion.get': plain,
    'tenants.erase': { input: ({ workspace }) => ({ tenant_id: workspace.id }) },
    'tenants.provision': { input: ({ workspace }) => ({ tenant_id: workspace.id }) },
  },
  rooms: {
    facts: {
      id: () => null,
      tell: ({ owner }, word) =>
        ingestCandidates(owner.ctx, { source: 'test', candidates: [{ index: 0, name: word }] }),
      isFiltered: true,
    },
  },
})
