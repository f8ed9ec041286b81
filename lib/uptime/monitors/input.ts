import { invalidInput } from '#lib/core/problem'
import { isTimeZone } from '#lib/core/zoned-time'
import type { WorkspaceContext } from '#lib/platform/context'
import { OutsideError } from '#lib/platform/outside/outside-error'
import { readTarget } from '#lib/platform/outside/target'

import { compile } from '../checks/assertions.ts'
import { readCron } from '../decision/windows.ts'
import type { MonitorSettings, MonitorType } from '../schema.ts'

export interface Checked {
  type: MonitorType
  settings: MonitorSettings
  quorum?: number
  regions: readonly string[]
}

/** What the schema cannot see: addresses that are reached by nobody, patterns, cron fields, zones. */
export function checkSettings({ type, settings, regions }: Checked): void {
  const { url, assertions, schedule, timezone, quorum } = settings
  if (url !== undefined) checkUrl(type, url)
  if (!isTimeZone(timezone))
    throw invalidInput(`timezone: “${timezone}” is no time zone such as Europe/Berlin.`)
  if (schedule !== undefined && !readCron(schedule, timezone))
    throw invalidInput(`schedule: “${schedule}” is not five cron fields such as 0 3 * * *.`)
  if (quorum !== null && quorum > regions.length)
    throw invalidInput(`quorum: There are only ${regions.length} regions, so ${quorum} can never agree.`)
  for (const [at, { op, value, kind, name }] of assertions.entries()) {
    if (op === 'matches' && !compile(String(value)))
      throw invalidInput(`assertions.${at}.value: This is no regular expression that can be used here.`)
    if ((kind === 'header' || kind === 'json') && !name)
      throw invalidInput(
        `assertions.${at}.name: Name the ${kind === 'json' ? 'path, such as $.status' : 'header'}.`,
      )
  }
}

function checkUrl(type: MonitorType, url: string): void {
  const isWebSocket = type === 'websocket'
  if (isWebSocket && !/^wss?:/i.test(url)) throw invalidInput('url: A WebSocket begins with wss:// or ws://.')
  try {
    readTarget(isWebSocket ? url.replace(/^ws/i, 'http') : url)
  } catch (error) {
    if (error instanceof OutsideError) throw invalidInput(`url: ${error.message}`)
    throw error
  }
}

/** One that is there, and does not depend on this one in turn. */
export async function checkParent(
  { db }: WorkspaceContext,
  parentId: string | null,
  ownId: string | null,
): Promise<void> {
  const seen = new Set(ownId ? [ownId] : [])
  for (let id = parentId; id;) {
    if (seen.has(id)) throw invalidInput('parent_id: Two monitors can’t depend on each other.')
    seen.add(id)
    const found: { parentId: string | null } | null = await db.monitor.findUnique({
      where: { id },
      select: { parentId: true },
    })
    if (!found) throw invalidInput('parent_id: There is no such monitor here.')
    id = found.parentId
  }
}
