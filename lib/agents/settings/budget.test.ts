import { expect, it } from 'vitest'

import { findBudgetFault } from './budget.ts'

const limits = { runBudgetUsd: 2, dayBudgetUsd: 20, monthBudgetUsd: 200 }
const nothing = { todayUsd: 0, monthUsd: 0, reservedUsd: 0 }

it.each([
  ['all of a run’s', nothing, 1.5, 0.5, null],
  ['more than a run’s', nothing, 1.5, 0.51, 'This run may cost at most $2.00. $0.50 of it is left'],
  ['more than a day’s', { ...nothing, todayUsd: 19, reservedUsd: 0.5 }, 0, 1, 'All runs of today together'],
  ['more than a month’s', { ...nothing, monthUsd: 199.999 }, 0, 0.01, '$0.0010 of it is left'],
  ['what was spent already', { ...nothing, monthUsd: 300 }, 0, 0.01, '$0.00 of it is left'],
])('tells of %s', (_name, spent, ofRun, usd, words) => {
  const fault = findBudgetFault(limits, spent, ofRun, usd)
  if (words === null) expect(fault).toBeNull()
  else expect(fault).toContain(words)
})
