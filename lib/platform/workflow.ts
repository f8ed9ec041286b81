/** Does one part of a workflow; once it is done, it is not done again. */
export type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>

export interface Workflow<Input = never> {
  name: string
  body: (input: Input, step: Step) => Promise<void>
  readonly isWorkflow: true
}

/**
 * Work of several steps that must finish. A worker that takes over after a crash goes on behind the last finished step,
 * so a step must bear being cut off in its middle and begun again.
 */
export const workflow = <Input>(name: string, body: Workflow<Input>['body']): Workflow<Input> => ({
  name,
  body,
  isWorkflow: true,
})

export const isWorkflow = (value: unknown): value is Workflow =>
  typeof value === 'object' && value !== null && 'isWorkflow' in value

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
