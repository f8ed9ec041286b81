import { assessData } from './assess-data.ts'
import { compareModels } from './compare-models.ts'
import { explainChange } from './explain-change.ts'
import { spendBreakdown } from './spend-breakdown.ts'
import type { Tool } from './tool.ts'

/** What agents can find out, beside the operations that they may propose. */
export const tools: readonly Tool[] = [assessData, spendBreakdown, explainChange, compareModels]
