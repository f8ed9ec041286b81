import { alertFired } from '#lib/alerts/index'
import type { WorkspaceContext } from '#lib/platform/context'
import { startWorkflow } from '#lib/platform/start-workflow'
import { subscriber } from '#lib/platform/subscriber'

import { approvalDecided, runQueued } from './events.ts'
import { runLeg } from './run/run-workflow.ts'
import { startUnattended } from './runs/start-unattended.ts'
import { readSettings } from './settings/read-settings.ts'

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

const hourMs = 3_600_000

/** Looks for the cause of an alert, at most once an hour for each, where the workspace wants that. */
export const investigateAlert = subscriber({
  name: 'agents.investigate-alert',
  event: alertFired,
  async run(ctx, { occurredAt, data }) {
    const { workspace } = ctx
    if (!workspace || data.level !== 'alert') return
    if (!(await readSettings(ctx as WorkspaceContext)).investigateAlerts) return
    const hour = Math.floor(Date.parse(occurredAt) / hourMs)
    const group = data.group === null ? '' : ` for ${data.group}`
    await startUnattended(workspace, {
      name: 'agents.investigate-alert',
      question: `The alert “${data.alert}” fired${group}. Why?`,
      trigger: 'alert',
      parameters: { from: '-7d' },
      once: `${data.alert_id}:${hour}`,
    })
  },
})
