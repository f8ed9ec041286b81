import { operation } from '#lib/platform/operation'

import { monitor, newMonitor } from '../schema.ts'
import { insertMonitor, requireRoom } from './insert-monitor.ts'
import { describeTarget, readSettings, toMonitor } from './rows.ts'

export const createMonitor = operation({
  name: 'monitors.create',
  summary: 'Watch an address, a name, a job, or an event that should keep coming; it is checked at once',
  kind: 'write',
  http: 'POST /api/monitors',
  scope: 'monitors:write',
  status: 201,
  input: newMonitor,
  output: monitor,
  subject: (_input, { id }) => id,
  agent: {
    propose: (_ctx, given) => ({
      title: `Create monitor “${given.name}”`,
      effect: `Checks ${describeTarget(given.type, readSettings({ settings: given }))} every ${given.interval_s} s, and tells when it is down.`,
      risk: 'The other side sees the checks.',
      undo: `Delete or pause the monitor “${given.name}”.`,
    }),
  },
  async run(ctx, given) {
    await requireRoom(ctx, 1)
    return toMonitor(await insertMonitor(ctx, given), [], ctx.now)
  },
})
