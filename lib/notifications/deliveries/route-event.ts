import { z } from 'zod'

import { newId } from '#lib/core/id'
import type { Severity } from '#lib/core/wording'
import { askerOf } from '#lib/platform/actor'
import type { Context, WorkspaceContext } from '#lib/platform/context'
import { deliveryDied } from '#lib/platform/dead-letter'
import { type DescribedEvent, describeEvent } from '#lib/platform/describe-event'
import { type DeclaredEvent, listEventTypes } from '#lib/platform/event'
import type { EventRecord } from '#lib/platform/event-record'
import { lockRow } from '#lib/platform/locks'
import type { Channel, Rule } from '#lib/platform/prisma-client/client'
import { subscriber, subscriberFamily } from '#lib/platform/subscriber'
import { runWrite } from '#lib/platform/write'

import { listEveryone } from '../list-everyone.ts'
import { notify } from '../notify.ts'
import type { Filter, QuietHours } from '../rules/schema.ts'
import { concerns, type Earlier, type Plan, planDelivery, worseOf } from '../rules/transitions.ts'
import { oweRelease, oweSending, requestOf } from './owe-delivery.ts'
import { sendTask } from './send-requested.ts'

interface Telling {
  event: EventRecord
  words: DescribedEvent
}

/** One for each event whose wording says that people are told: decides who is told of it, and when. */
export const eventRoutes = subscriberFamily(() =>
  listEventTypes()
    .filter(({ wording }) => wording.notify ?? wording.inbox)
    .map((type) =>
      subscriber({
        name: `notifications.route-${type.name}`,
        event: type,
        maxAttempts: 12,
        run: (ctx, event) => routeEvent(ctx, type, event),
      }),
    ),
)

const routing = { name: 'notifications.route', input: null, audited: false }

async function routeEvent(ctx: Context, { wording }: DeclaredEvent, event: EventRecord): Promise<void> {
  if (!ctx.workspace) return
  const telling = { event, words: describeEvent(event) }
  if (wording.notify && !isAboutSending(event)) {
    await runWrite(ctx, routing, null, (inner) => oweDeliveries(inner as WorkspaceContext, telling))
  }
  if (wording.inbox) await tellInbox(ctx, telling)
}

/** A message that could not be sent is not told by messages, or it would tell of itself for ever. */
const isAboutSending = ({ name, data }: EventRecord) =>
  name === deliveryDied.name && deliveryDied.data.safeParse(data).data?.task === sendTask

/** Shows it in the app to those whom its wording names, without any rule. */
async function tellInbox(ctx: Context, { event, words }: Telling): Promise<void> {
  const { personal, href } = words
  const people = personal && event.subject !== null ? [event.subject] : await listManagers(ctx, event)
  const { title, text: body } = personal ?? words
  await notify(ctx, event, people, { title, body, href })
}

/** Owners and admins, except the one who did it and knows. */
async function listManagers(ctx: Context, event: EventRecord): Promise<string[]> {
  const actor = askerOf(event.actor)
  const doer = actor.kind === 'user' ? actor.userId : null
  return (await listEveryone(ctx))
    .filter(({ role, user_id: id }) => (role === 'owner' || role === 'admin') && id !== doer)
    .map(({ user_id: id }) => id)
}

/** All that an event owes is written together, so that a repetition finds all of it or nothing. */
async function oweDeliveries(ctx: WorkspaceContext, telling: Telling): Promise<void> {
  const { event, words } = telling
  const known = await ctx.db.deliveryItem.findMany({ where: { eventId: event.id } })
  const told = new Set(known.map(({ channelId }) => channelId))
  const rules = await ctx.db.rule.findMany({
    // An event that took a while to be heard is not told by a rule that was made meanwhile.
    where: { enabled: true, events: { has: event.name }, createdAt: { lte: new Date(event.occurredAt) } },
    orderBy: { id: 'asc' },
  })
  for (const rule of rules) {
    const terms = {
      events: rule.events,
      filter: rule.filter as Filter | null,
      minSeverity: rule.minSeverity as Severity,
    }
    if (
      !concerns(terms, {
        name: event.name,
        subject: event.subject,
        severity: words.severity,
        data: event.data,
      })
    )
      continue
    const ids = rule.channelIds.filter((id) => !told.has(id))
    const channels = await ctx.db.channel.findMany({ where: { id: { in: ids }, enabled: true } })
    for (const channel of channels) {
      told.add(channel.id)
      await oweDelivery(ctx, rule, channel, telling)
    }
  }
  const named = namedChannels.safeParse(event.data).data?.channel_ids.filter((id) => !told.has(id)) ?? []
  const channels = await ctx.db.channel.findMany({ where: { id: { in: named }, enabled: true } })
  for (const channel of channels) await oweDelivery(ctx, nobodysRule, channel, telling)
}

/** An event may say itself whom it concerns, as an alert does for which somebody chose recipients. */
const namedChannels = z.object({ channel_ids: z.array(z.string()) })
const nobodysRule = { id: null, name: null, quiet: null, groupMinutes: 0 }

type Terms = Pick<Rule, 'quiet' | 'groupMinutes'> & { id: string | null; name: string | null }

async function oweDelivery(
  ctx: WorkspaceContext,
  rule: Terms,
  channel: Channel,
  telling: Telling,
): Promise<void> {
  const habits = { quietHours: rule.quiet as QuietHours | null, groupMinutes: rule.groupMinutes }
  // Two events at the same moment must not both believe that they are the first of their group.
  if (rule.id && rule.groupMinutes > 0) await lockRow(ctx.db, 'Rule', rule.id)
  const earlier = rule.groupMinutes > 0 ? await findEarlier(ctx, rule, channel, telling.event.name) : nothing
  const plan = planDelivery(habits, telling.words.severity, earlier, ctx.now)
  const { gathering } = earlier
  if (plan.kind === 'gather' && plan.into !== null && gathering) {
    return addToGroup(ctx, { ...gathering, dueAt: plan.until }, channel, telling)
  }
  const delivery = await ctx.db.delivery.create({
    data: {
      id: newId('dlv', ctx.now.getTime()),
      workspaceId: ctx.workspace.id,
      channelId: channel.id,
      channelKind: channel.kind,
      channelName: channel.name,
      ruleId: rule.id,
      ruleName: rule.name,
      eventName: telling.event.name,
      severity: telling.words.severity,
      title: telling.words.title,
      createdAt: ctx.now,
      ...toState(plan, ctx.now),
    },
  })
  await addItem(ctx, delivery.id, channel.id, telling)
  if (plan.kind === 'send') await oweSending(ctx, await requestOf(ctx, delivery, channel), ctx.now)
  if (plan.kind === 'hold' || plan.kind === 'gather') await oweRelease(ctx, delivery.id, plan.until)
}

function toState(plan: Plan, now: Date) {
  switch (plan.kind) {
    case 'send':
      return { state: 'waiting' as const, dueAt: now, releasedAt: now }
    case 'drop':
      return { state: 'dropped' as const, reason: plan.reason, settledAt: now }
    case 'hold':
      return { state: 'held' as const, reason: 'Quiet hours', dueAt: plan.until }
    case 'gather':
      return { state: 'gathering' as const, reason: 'Others of its kind may join it', dueAt: plan.until }
  }
}

const nothing: Earlier = { gathering: null, lastAt: null }

async function findEarlier(
  ctx: WorkspaceContext,
  { id: ruleId }: Terms,
  { id: channelId }: Channel,
  eventName: string,
): Promise<Earlier> {
  const kind = { ruleId, channelId, eventName }
  // Within a transaction a connection is asked one thing at a time.
  const gathering = await ctx.db.delivery.findFirst({
    where: { ...kind, state: 'gathering' },
    orderBy: { createdAt: 'desc' },
  })
  const last = await ctx.db.delivery.findFirst({
    where: { ...kind, releasedAt: { not: null } },
    orderBy: { releasedAt: 'desc' },
  })
  return {
    gathering: gathering?.dueAt
      ? { id: gathering.id, dueAt: gathering.dueAt, severity: gathering.severity as Severity }
      : null,
    lastAt: last?.releasedAt ?? null,
  }
}

async function addToGroup(
  ctx: WorkspaceContext,
  { id, dueAt, severity }: NonNullable<Earlier['gathering']>,
  channel: Channel,
  telling: Telling,
): Promise<void> {
  await addItem(ctx, id, channel.id, telling)
  await ctx.db.delivery.update({
    where: { id },
    data: { eventCount: { increment: 1 }, dueAt, severity: worseOf(severity, telling.words.severity) },
  })
  await oweRelease(ctx, id, dueAt)
}

const addItem = (ctx: WorkspaceContext, deliveryId: string, channelId: string, { event, words }: Telling) =>
  ctx.db.deliveryItem.create({
    data: {
      id: newId('dli', ctx.now.getTime()),
      workspaceId: ctx.workspace.id,
      deliveryId,
      channelId,
      eventId: event.id,
      title: words.title,
      text: words.text,
      href: words.href,
      data: event.data ?? {},
      occurredAt: new Date(event.occurredAt),
    },
  })
