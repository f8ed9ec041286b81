import { startWorkflow } from '#lib/platform/start-workflow'
import { subscriber } from '#lib/platform/subscriber'

import { approvalDecided, runQueued } from './events.ts'
import { runLeg } from './run/run-workflow.ts'

export const beginRun = subscriber({
  name: 'agents.begin-run',
  event: runQueued,
  async run({ workspace }, { data: { run_id: runId } }) {
    if (workspace) await startWorkflow(runLeg, runId, { runId, workspaceId: workspace.id })
  },
})

export const resumeRun = subscriber({
  name: 'agents.resume-run',
  event: approvalDecided,
  async run({ workspace }, { subject, data: { run_id: runId, resumes } }) {
    if (!workspace || !resumes) return
    await startWorkflow(runLeg, `${runId}:${subject}`, { runId, workspaceId: workspace.id })
  },
})
