export { createBudget } from '../settings/budget.ts'
export type {
  ModelChain,
  ModelLink,
  StepBudget,
  StepCall,
  StepRequest,
  StepResult,
  ToolForModel,
} from './chain.ts'
export { StepFailed } from './failure.ts'
export { openModels } from './open-models.ts'
export { streamStep } from './stream-step.ts'
