import { z } from 'zod'

import { withTimeout } from '#lib/core/concurrency'
import { checkHealth, engineProbes, processProbes } from '#lib/platform/health'
import { operation } from '#lib/platform/operation'
import { getQueueState } from '#lib/platform/queue-measures'

import { health } from './schema.ts'

const queueTimeoutMs = 900

export const getHealth = operation({
  name: 'health.get',
  summary: 'Whether every part of the instance answers, and what is owed in this workspace at this moment',
  kind: 'read',
  http: 'GET /api/operations/health',
  scope: 'activity:read',
  input: z.object({}),
  output: health,
  async run({ workspace }) {
    const [state, queue] = await Promise.all([
      checkHealth({ ...engineProbes, ...processProbes }),
      // A page about outages must not fail because of one: without the database the queue is simply not known.
      withTimeout(queueTimeoutMs, () => getQueueState(workspace.id)).catch(() => null),
    ])
    return { ...state, queue }
  },
})
