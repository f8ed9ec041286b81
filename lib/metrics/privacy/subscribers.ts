import { startWorkflow } from '#lib/platform/start-workflow'
import { subscriber } from '#lib/platform/subscriber'

import { retentionChanged, subjectErasureRequested } from './events.ts'
import { applyRetentionWorkflow } from './retention-workflow.ts'
import { startSubjectErasure } from './start-subject-erasure.ts'

const storeAttempts = 20

export const beginSubjectErasure = subscriber({
  name: 'metrics.erase-subject',
  event: subjectErasureRequested,
  maxAttempts: storeAttempts,
  async run(_ctx, { subject }) {
    if (subject) await startSubjectErasure(subject)
  },
})

export const applyRetention = subscriber({
  name: 'metrics.apply-retention',
  event: retentionChanged,
  maxAttempts: storeAttempts,
  async run(_ctx, { id, workspaceId, data: { days, former_days } }) {
    if (!workspaceId) return
    const input = { workspaceId, days, formerDays: former_days }
    await startWorkflow(applyRetentionWorkflow, `retention:${id}`, input)
  },
})
