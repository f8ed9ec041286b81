import { broadcastChannel, toBroadcast } from './broadcast.ts'
import { getRedis } from './redis.ts'
import { stopTopic, type Workflow } from './workflow.ts'

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

/**
 * Aborts the step that a run is in, wherever it runs, within a moment; with `run_1` also what is named `run_1:…`. It is only the wake-up: that the run is to be
 * stopped stands in a row of whoever asks, and the run's body reads it.
 */
export async function interruptWorkflow(id: string): Promise<void> {
  await getRedis().publish(broadcastChannel, toBroadcast(stopTopic, [id]))
}
