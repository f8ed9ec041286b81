export const stopTopic = 'stop-workflows'

export interface StepOptions {
  /** How often it is tried before the workflow fails; ten times unless said otherwise. */
  attempts?: number
  /** False for what would only fail again, such as a refused credential. */
  shouldRetry?: (error: unknown) => boolean
}

/** Does one part of a workflow; once it is done, it is not done again. `signal` aborts when the run is to be stopped. */
export type Step = <T>(
  name: string,
  work: (signal: AbortSignal) => Promise<T>,
  options?: StepOptions,
) => Promise<T>

export interface Workflow<Input = never> {
  name: string
  body: (input: Input, step: Step) => Promise<void>
  /** In whose workspace a failure is kept and told; null where a schedule begins what failed again by itself. */
  workspaceOf: ((input: Input) => string) | null
  /** Told once a run has failed for good, also one that ended each worker that took it. */
  onFailure: ((input: Input, error: unknown) => Promise<void>) | null
  readonly isWorkflow: true
}

/**
 * Work of several steps that must finish. A worker that takes over after a crash goes on behind the last finished step,
 * so a step must bear being cut off in its middle and begun again.
 */
export const workflow = <Input>(
  name: string,
  body: Workflow<Input>['body'],
  workspaceOf: Workflow<Input>['workspaceOf'],
  onFailure: Workflow<Input>['onFailure'] = null,
): Workflow<Input> => ({ name, body, workspaceOf, onFailure, isWorkflow: true })

export const isWorkflow = (value: unknown): value is Workflow =>
  typeof value === 'object' && value !== null && 'isWorkflow' in value
