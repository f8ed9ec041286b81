import type { Workflow } from './workflow.ts'

/** Starts a workflow under an id. While it runs or once it is done, starting it again changes nothing. Only a worker can. */
export async function startWorkflow<Input>(
  { name }: Workflow<Input>,
  id: string,
  input: Input,
): Promise<void> {
  // Loaded when needed, because the engine of workflows is no business of the processes that serve requests.
  const { beginWorkflow } = await import('./workflow-engine.ts')
  await beginWorkflow(name, id, input)
}
