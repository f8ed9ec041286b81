import { defineExamples, plain } from '#tests/factories/examples'

export default defineExamples({
  operations: {
    'agent-record.get': plain,
    'agent-settings.get': plain,
    'agent-settings.test': {
      input: () => ({
        provider: { kind: 'compatible', model: 'ours', base_url: 'https://llm.example.test/v1' },
      }),
    },
    'agent-settings.update': { input: () => ({ run_budget_usd: 5 }) },
  },
})
