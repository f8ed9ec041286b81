import { assessData } from './assess-data.ts'
import { cacheSavings } from './cache-savings.ts'
import { compareModels } from './compare-models.ts'
import { correlate } from './correlate.ts'
import { downtime } from './downtime.ts'
import { duplicateSavings } from './duplicate-savings.ts'
import { errorBursts } from './error-bursts.ts'
import { explainChange } from './explain-change.ts'
import { findAnomalies } from './find-anomalies.ts'
import { forecastSeries } from './forecast.ts'
import { funnelChange } from './funnel-change.ts'
import { latencyProfile } from './latency-profile.ts'
import { longPrompts } from './long-prompts.ts'
import { measureBusiness } from './measure-business.ts'
import { queryEventsTool } from './query-events.ts'
import { readAttachment } from './read-attachment.ts'
import { retryWaste } from './retry-waste.ts'
import { spendBreakdown } from './spend-breakdown.ts'
import type { Tool } from './tool.ts'
import { whatIf } from './what-if.ts'

/** What agents can find out, beside the operations that they may propose. */
export const tools: readonly Tool[] = [
  assessData,
  queryEventsTool,
  spendBreakdown,
  explainChange,
  latencyProfile,
  errorBursts,
  findAnomalies,
  forecastSeries,
  correlate,
  funnelChange,
  measureBusiness,
  downtime,
  readAttachment,
  compareModels,
  cacheSavings,
  duplicateSavings,
  longPrompts,
  retryWaste,
  whatIf,
]
