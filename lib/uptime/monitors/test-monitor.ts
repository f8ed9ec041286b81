import { invalidInput } from '#lib/core/problem'
import { operation } from '#lib/platform/operation'

import { toTestResult } from '../checks/finding.ts'
import { isProbed, runCheck } from '../checks/run-check.ts'
import { monitorSettings, newMonitor, testResult } from '../schema.ts'
import { checkSettings } from './input.ts'

export const testMonitor = operation({
  name: 'monitors.test',
  summary: 'Check once, now, without saving anything',
  kind: 'append',
  http: 'POST /api/monitors/test',
  scope: 'monitors:write',
  limit: 'sensitive',
  input: newMonitor,
  output: testResult,
  async run(_ctx, given) {
    const settings = monitorSettings.parse(given)
    checkSettings({ type: given.type, settings, regions: given.regions })
    if (!isProbed(given.type))
      throw invalidInput(`type: Of ${given.type} there is nothing to test: it is judged by what comes in.`)
    return toTestResult(await runCheck(given.type, { ...settings, secret_headers: given.secret_headers }))
  },
})
