import { z } from 'zod'

import { invalidInput } from '#lib/core/problem'
import type { LiveMessage } from '#lib/platform/live'
import type { LiveAction } from '#lib/platform/module'

import { runRoom } from './run/run-log.ts'
import { startAgent } from './runs/start-agent.ts'
import { stopAgent } from './runs/stop-agent.ts'

const asking = z.looseObject({ message: z.string() })
const stopping = z.object({ run_id: z.string() })

/** What the messages of the protocol do: the same as the operations, and whoever sent one follows the run. */
export const liveActions: Record<string, LiveAction> = {
  start_agent: start,
  user_message: start,
  async stop_agent(ctx, data) {
    const { run_id: id } = read(stopping, data, 'run_id')
    const { status, stopped } = await stopAgent(ctx, { run_id: id })
    return { reply: answer('agent_log', { kind: 'stop', run_id: id, status, stopped }, { run_id: id }) }
  },
}

async function start(...[ctx, data]: Parameters<LiveAction>): ReturnType<LiveAction> {
  const started = await startAgent(ctx, read(asking, data, 'message'))
  const { run_id, thread_id } = started
  return {
    reply: answer('agent_log', { kind: 'accepted', ...started }, { run_id, thread_id }),
    rooms: [`${runRoom}:${run_id}`],
  }
}

function read<Schema extends z.ZodType>(schema: Schema, data: unknown, field: string): z.output<Schema> {
  const result = schema.safeParse(data)
  if (!result.success) throw invalidInput(`data.${field}: a text is missing`)
  return result.data
}

const answer = (
  type: LiveMessage['type'],
  data: unknown,
  about: Partial<LiveMessage['metadata']>,
): LiveMessage => ({ type, data, metadata: { ...about, timestamp: new Date().toISOString() } })
