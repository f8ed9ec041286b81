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
