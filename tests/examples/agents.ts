import { defineExamples, plain } from '#tests/factories/examples'

export default defineExamples({
  operations: {
    'agent-record.get': plain,
  },
})
