import { workflow } from '#lib/platform/workflow'

import { deleteExpiredRows, keepIdsLonger, writeKeptDays } from './stored-events.ts'

export interface RetentionChange {
  workspaceId: string
  days: number
  formerDays: number
}

export const applyRetentionWorkflow = workflow(
  'metrics.apply-retention',
  async ({ workspaceId, days, formerDays }: RetentionChange, step) => {
    if (days > formerDays) await step('keep ids longer', () => keepIdsLonger(workspaceId, days - formerDays))
    await step('tell the rows', () => writeKeptDays(workspaceId, days))
    await step('delete what is too old', deleteExpiredRows)
  },
)
