import type { z } from 'zod'

import type { Context } from './context.ts'
import type { EventRecord } from './event-record.ts'
import type { EventType } from './event.ts'

const defaultMaxAttempts = 8
const defaultTimeoutMs = 5_000

export interface DeliveredEvent<Data> extends EventRecord {
  data: Data
}

export interface Subscriber {
  /** `identity.send-invitation`: module and what it does about the event. */
  name: string
  event: string
  maxAttempts: number
  timeoutMs: number
  /** Waits on others on the internet, so it must not take the places of what is quick. */
  waitsOutside: boolean
  handle(ctx: Context, delivered: EventRecord): Promise<void>
  readonly isSubscriber: true
}

interface SubscriberSpec<Data extends z.ZodType> {
  name: string
  event: EventType<Data>
  maxAttempts?: number
  timeoutMs?: number
  waitsOutside?: boolean
  /** Runs at least once for each event, one at a time for one subject; guard effects by the event's id. */
  run(ctx: Context, delivered: DeliveredEvent<z.output<Data>>): Promise<void>
}

export function subscriber<Data extends z.ZodType>(spec: SubscriberSpec<Data>): Subscriber {
  return {
    name: spec.name,
    event: spec.event.name,
    maxAttempts: spec.maxAttempts ?? defaultMaxAttempts,
    timeoutMs: spec.timeoutMs ?? defaultTimeoutMs,
    waitsOutside: spec.waitsOutside ?? false,
    handle: (ctx, delivered) => spec.run(ctx, { ...delivered, data: readData(spec.event, delivered.data) }),
    isSubscriber: true,
  }
}

/** Says in words what does not fit, because it is a person who mends a dead letter. */
function readData<Data extends z.ZodType>({ name, data }: EventType<Data>, given: unknown): z.output<Data> {
  const result = data.safeParse(given)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'data'}: ${message}`)
  throw new Error(`The data of ${name} does not fit. ${problems.join('; ')}`)
}

const isSubscriber = (value: unknown): value is Subscriber =>
  typeof value === 'object' && value !== null && 'isSubscriber' in value

/** Listens to whichever events fit, of all modules: which these are is known when all are gathered. */
interface SubscriberFamily {
  listMembers(): Subscriber[]
  readonly isSubscriberFamily: true
}

export const subscriberFamily = (listMembers: () => Subscriber[]): SubscriberFamily => ({
  listMembers,
  isSubscriberFamily: true,
})

const isFamily = (value: unknown): value is SubscriberFamily =>
  typeof value === 'object' && value !== null && 'isSubscriberFamily' in value

export const listSubscribers = (exported: readonly unknown[]): Subscriber[] => [
  ...exported.filter(isSubscriber),
  ...exported.filter(isFamily).flatMap((family) => family.listMembers()),
]

export interface Schedule {
  /** Imperative: `identity.drop-expired-sessions`. */
  name: string
  /** Five cron fields, in UTC. */
  cron: string
  timeoutMs: number
  run(ctx: Context): Promise<void>
  readonly isSchedule: true
}

/** Work that comes round by the clock; however many workers there are, each round runs once. */
export const schedule = (spec: Omit<Schedule, 'isSchedule'>): Schedule => ({ ...spec, isSchedule: true })

export const isSchedule = (value: unknown): value is Schedule =>
  typeof value === 'object' && value !== null && 'isSchedule' in value
