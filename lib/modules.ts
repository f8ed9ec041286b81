import * as identity from '#lib/identity/index'
import * as metrics from '#lib/metrics/index'
import * as notifications from '#lib/notifications/index'
import { isOperation } from '#lib/platform/operation'
import { isRoom } from '#lib/platform/room'
import { isSchedule, isSubscriber } from '#lib/platform/subscriber'
import { isWorkflow } from '#lib/platform/workflow'

/** Everything the product can do, found by what the modules export, alone or in lists: nothing is listed a second time. */
const exported = [identity, metrics, notifications].flatMap((module) =>
  Object.values<unknown>({ ...module }).flat(),
)

export const allOperations = exported.filter(isOperation)
export const allSubscribers = exported.filter(isSubscriber)
export const allSchedules = exported.filter(isSchedule)
export const allRooms = exported.filter(isRoom)
export const allWorkflows = exported.filter(isWorkflow)
