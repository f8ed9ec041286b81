import * as alerts from '#lib/alerts/index'
import * as dashboards from '#lib/dashboards/index'
import * as identity from '#lib/identity/index'
import * as ingest from '#lib/ingest/index'
import * as models from '#lib/models/index'
import * as notifications from '#lib/notifications/index'
import { isOperation } from '#lib/platform/operation'
import { isRoom } from '#lib/platform/room'
import { isSchedule, listSubscribers } from '#lib/platform/subscriber'
import { isWorkflow } from '#lib/platform/workflow'
import * as privacy from '#lib/privacy/index'
import * as query from '#lib/query/index'

/** Everything the product can do, found by what the modules export, alone or in lists: nothing is listed a second time. */
const exported = [identity, ingest, query, dashboards, alerts, models, privacy, notifications].flatMap(
  (module) => Object.values<unknown>({ ...module }).flat(),
)

export const allOperations = exported.filter(isOperation)
export const allSubscribers = listSubscribers(exported)
export const allSchedules = exported.filter(isSchedule)
export const allRooms = exported.filter(isRoom)
export const allWorkflows = exported.filter(isWorkflow)
