import { createSystemContext, type WorkspaceContext, type WorkspaceRef } from '#lib/platform/context'
import { runWrite } from '#lib/platform/write'

import { type RunParameters, runParameters, type RunTrigger } from '../schema.ts'
import { ask } from './ask.ts'

interface Unattended {
  name: string
  question: string
  trigger: Extract<RunTrigger, 'schedule' | 'alert'>
  parameters?: Partial<RunParameters>
  /** What has this key was asked already. */
  once: string
}

/** A run that nobody asked for: it may look at everything, and only proposes. */
export async function startUnattended(
  workspace: WorkspaceRef,
  { name, question, trigger, parameters, once }: Unattended,
): Promise<void> {
  const ctx = { ...createSystemContext(name, workspace), idempotencyKey: `${name}:${once}` }
  const spec = { name: 'agents.start', input: null }
  await runWrite(ctx, spec, { question }, async (inner) => {
    const { run } = await ask(inner as WorkspaceContext, {
      text: question,
      trigger,
      parameters: runParameters.parse(parameters ?? {}),
    })
    return { run_id: run.id }
  })
}
