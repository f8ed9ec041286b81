import { startWorkflow } from '#lib/platform/start-workflow'

import { eraseSubjectWorkflow } from './erase-subject-workflow.ts'

export const startSubjectErasure = (erasureId: string) =>
  startWorkflow(eraseSubjectWorkflow, `erase-subject:${erasureId}`, { erasureId })
