import { z } from 'zod'

import { checkHealth, engineProbes, processProbes } from '#lib/platform/health'
import { operation } from '#lib/platform/operation'
import { getQueueState, type QueueState } from '#lib/platform/queue-measures'

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
      readQueue(workspace.id),
    ])
    return { ...state, queue }
  },
})

/** A page about outages must not fail because of one: without the database the queue is simply not known. */
async function readQueue(workspaceId: string): Promise<QueueState | null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), queueTimeoutMs)
  try {
    return await Promise.race([getQueueState(workspaceId), promise])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
