import { startWorkflow } from '#lib/platform/start-workflow'
import { subscriber } from '#lib/platform/subscriber'

import { retentionChanged, subjectErasureRequested } from './events.ts'
import { followRetentionWorkflow } from './follow-retention-workflow.ts'
import { startSubjectErasure } from './start-subject-erasure.ts'

const storeAttempts = 20

export const beginSubjectErasure = subscriber({
  name: 'privacy.erase-subject',
  event: subjectErasureRequested,
  maxAttempts: storeAttempts,
  async run(_ctx, { subject }) {
    if (subject) await startSubjectErasure(subject)
  },
})

export const followRetention = subscriber({
  name: 'privacy.follow-retention',
  event: retentionChanged,
  maxAttempts: storeAttempts,
  async run(_ctx, { id, workspaceId }) {
    if (workspaceId)
      await startWorkflow(followRetentionWorkflow, `retention:${id}`, { tenantId: workspaceId })
  },
})
