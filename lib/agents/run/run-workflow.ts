import { Problem } from '#lib/core/problem'
import { workflow } from '#lib/platform/workflow'

import { failRun, type LegInput, performRun } from './perform-run.ts'

const attempts = 8

/**
 * One leg of a run: from its begin or a decision to its end or the next wait. The run’s own log says what was done, so
 * the leg is a single step that may be begun again at any time. A run that fails tells so itself and can be asked anew.
 */
export const runLeg = workflow<LegInput>(
  'agents.run-leg',
  (input, step) =>
    step('go on', (signal) => performRun(input, signal), {
      attempts,
      shouldRetry: (error) => error instanceof Problem && error.code === 'SYS_001',
    }),
  null,
  failRun,
)
