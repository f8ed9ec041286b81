import { getRedis } from './redis.ts'

export const liveTypes = [
  'connection_established',
  'agent_started',
  'sub_agent_update',
  'tool_call',
  'tool_result',
  'agent_completed',
  'agent_log',
  'error',
  'heartbeat',
  'agent_message',
  'approval_request',
  'event',
  'metric_update',
  'alert',
  'check_result',
  'incident',
  'order_update',
  'capacity_update',
  'notification',
] as const

export type LiveType = (typeof liveTypes)[number]

export interface LiveMessage {
  type: LiveType
  data: unknown
  metadata: {
    thread_id?: string
    run_id?: string
    agent_name?: string
    seq?: number
    timestamp: string
    user_id?: string
  }
}

/** What travels between processes: a message, the room it is for and, when numbered, the number before it there. */
export interface RoutedMessage {
  room: string
  message: LiveMessage
  previousSeq?: number
}

/** Rooms are named inside their workspace: `events`, `user:usr_…`, `thread:thr_…`. */
export const liveChannel = (workspaceId: string) => `live:${workspaceId}`

/** Tells every realtime process to compare what it has shown with what is stored. */
export const resyncChannel = 'live-resync'

export async function publishLive(workspaceId: string, messages: readonly RoutedMessage[]): Promise<void> {
  const redis = getRedis()
  await Promise.all(messages.map((routed) => redis.publish(liveChannel(workspaceId), JSON.stringify(routed))))
}
