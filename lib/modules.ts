import '#lib/agents/manifest'
import '#lib/alerts/manifest'
import '#lib/dashboards/manifest'
import '#lib/identity/manifest'
import '#lib/ingest/manifest'
import '#lib/models/manifest'
import '#lib/notifications/manifest'
import '#lib/platform/manifest'
import '#lib/privacy/manifest'
import '#lib/query/manifest'
import '#lib/uptime/manifest'
import { listModules } from '#lib/platform/module'

/** Everything the product can do. A module is one line above; what it brings stands in its manifest. */
export const allModules = listModules()

export const allOperations = allModules.flatMap(({ operations }) => operations)
export const allSubscribers = allModules.flatMap(({ subscribers }) => subscribers)
export const allSchedules = allModules.flatMap(({ schedules }) => schedules)
export const allRooms = allModules.flatMap(({ rooms }) => rooms)
export const allLoops = allModules.flatMap(({ loops }) => loops)
export const allLiveActions = new Map(allModules.flatMap(({ liveActions }) => Object.entries(liveActions)))
export const allWorkflows = allModules.flatMap(({ workflows }) => workflows)
