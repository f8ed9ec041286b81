import { requireSpan } from '#lib/core/span'

import { groupFieldsOf } from '../measure/alert-query.ts'
import type { AlertTerms } from '../schema.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const steps = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * minuteMs)
const mostSteps = 2_016
const mostStepsInWindow = 60
const mostRows = 90_000
const mostGroups = 20

export interface PreviewPlan {
  /** When the first measurement is taken and the last. */
  from: number
  to: number
  stepMs: number
  /** How many steps a window has. */
  width: number
  /** How many measurements there are. */
  count: number
  groupLimit: number
}

/** How far apart measurements are taken: as close as a few thousand of them allow. */
export function planPreview(terms: AlertTerms, days: number, now: number): PreviewPlan {
  const windowMs = requireSpan(terms.window)
  const fits = (stepMs: number) =>
    windowMs % stepMs === 0 && (days * dayMs) / stepMs <= mostSteps && windowMs / stepMs <= mostStepsInWindow
  const fair = (stepMs: number) => windowMs / stepMs <= mostStepsInWindow
  const divides = (stepMs: number) => windowMs % stepMs === 0 && fair(stepMs)
  const stepMs = steps.find(fits) ?? steps.findLast(divides) ?? steps.find(fair) ?? dayMs
  // The last measurement is of now: an alert that fires at this moment would have fired.
  const to = now
  const count = Math.max(1, Math.floor((days * dayMs) / stepMs))
  const groupLimit = Math.max(1, Math.min(mostGroups, terms.group_limit, Math.floor(mostRows / count)))
  return {
    from: to - (count - 1) * stepMs,
    to,
    stepMs,
    width: Math.max(1, Math.round(windowMs / stepMs)),
    count,
    groupLimit: groupFieldsOf(terms).length > 0 ? groupLimit : 1,
  }
}
