import type { EventRecord } from '#lib/platform/event-record'
import { liveChannel, type RoutedMessage } from '#lib/platform/live'
import { getRedis } from '#lib/platform/redis'
import { redisScript, runScript } from '#lib/platform/redis-script'

export const alertsRoomName = 'alerts'

/** Longer than a delivery is repeated. */
const rememberedS = 7 * 24 * 3_600

/** What other programs listen to: in the words of the contract, and nothing else in it. */
const alertsChannel = (workspaceId: string) => `alerts:${workspaceId}`
const toldKey = (workspaceId: string, eventId: string) => `alert-told:${workspaceId}:${eventId}`

/**
 * Allowed when Redis has no memory left, which is when somebody should hear of it.
 * KEYS: whether it was told · ARGV: seconds, then channels and what is said in each
 */
const tellOnceScript = redisScript(`#!lua flags=allow-oom
if not redis.call('SET', KEYS[1], 1, 'NX', 'EX', ARGV[1]) then return 0 end
for at = 2, #ARGV, 2 do redis.call('PUBLISH', ARGV[at], ARGV[at + 1]) end
return 1
`)

interface Happened {
  /** What went beyond its limit, in the words of other programs: null when nothing did. */
  alarm: { event: string; count: number } | null
  data: object
}

/** Tells browsers and other programs, once however often it is tried: what is remembered and what is said is one step. */
export async function publishAlert(record: EventRecord, { alarm, data }: Happened): Promise<void> {
  const { workspaceId, id, name, occurredAt } = record
  if (!workspaceId) return
  const routed: RoutedMessage = {
    room: alertsRoomName,
    message: { type: 'alert', data: { ...data, event: name }, metadata: { timestamp: occurredAt } },
  }
  const said = [liveChannel(workspaceId), JSON.stringify(routed)]
  if (alarm) said.push(alertsChannel(workspaceId), JSON.stringify(alarm))
  await runScript(getRedis(), tellOnceScript, [toldKey(workspaceId, id)], [rememberedS, ...said])
}
