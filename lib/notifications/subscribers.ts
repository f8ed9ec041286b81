import { keyCreated, keyRevoked, memberJoined, memberRemoved, memberRoleChanged } from '#lib/identity/index'
import type { Context } from '#lib/platform/context'
import { deliveryDied } from '#lib/platform/dead-letter'
import type { EventRecord } from '#lib/platform/event-record'
import { subscriber } from '#lib/platform/subscriber'

import { channelDisabled } from './events.ts'
import { listEveryone } from './list-everyone.ts'
import { notify } from './notify.ts'

export const tellOfNewMember = subscriber({
  name: 'notifications.tell-of-new-member',
  event: memberJoined,
  run: async (ctx, event) =>
    notify(ctx, event, await listManagers(ctx, event), {
      title: `${event.data.name ?? event.data.email} joined`,
      body: `${event.data.email} is now ${event.data.role} of this workspace.`,
      href: 'settings/members',
    }),
})

export const tellOfNewRole = subscriber({
  name: 'notifications.tell-of-new-role',
  event: memberRoleChanged,
  run: (ctx, event) =>
    notify(ctx, event, [event.data.user_id], {
      title: `You are ${event.data.to} now`,
      body: `Your role in this workspace was ${event.data.from} before.`,
      href: 'settings/members',
    }),
})

export const tellOfRemoval = subscriber({
  name: 'notifications.tell-of-removal',
  event: memberRemoved,
  run: async (ctx, event) =>
    notify(ctx, event, await listManagers(ctx, event), {
      title: `${event.data.email} left`,
      body: 'Their sessions and tokens no longer reach this workspace.',
      href: 'settings/members',
    }),
})

export const tellOfNewKey = subscriber({
  name: 'notifications.tell-of-new-key',
  event: keyCreated,
  run: async (ctx, event) =>
    notify(ctx, event, await listManagers(ctx, event), {
      title: `API key “${event.data.name}” was created`,
      body: `It begins with ${event.data.start} and may: ${event.data.scopes.join(', ')}.`,
      href: 'settings/keys',
    }),
})

export const tellOfRevokedKey = subscriber({
  name: 'notifications.tell-of-revoked-key',
  event: keyRevoked,
  run: async (ctx, event) =>
    notify(ctx, event, await listManagers(ctx, event), {
      title: `API key “${event.data.name}” was revoked`,
      body: `Programs that use the key that begins with ${event.data.start} are refused from now on.`,
      href: 'settings/keys',
    }),
})

export const tellOfDeadLetter = subscriber({
  name: 'notifications.tell-of-dead-letter',
  event: deliveryDied,
  run: async (ctx, event) =>
    notify(ctx, event, await listManagers(ctx, event), {
      title: `“${event.data.task}” gave up`,
      body: event.data.error,
      href: 'operations/dead-letters',
    }),
})

export const tellOfDisabledChannel = subscriber({
  name: 'notifications.tell-of-disabled-channel',
  event: channelDisabled,
  run: async (ctx, event) =>
    notify(ctx, event, await listManagers(ctx, event), {
      title: `The channel “${event.data.name}” was switched off`,
      body: event.data.reason,
      href: 'settings/channels',
    }),
})

/** Owners and admins, except the one who did it and knows. */
async function listManagers(ctx: Context, { actor }: EventRecord): Promise<string[]> {
  if (!ctx.workspace) return []
  const doer = actor.kind === 'user' ? actor.userId : null
  return (await listEveryone(ctx))
    .filter(({ role, user_id }) => role !== 'member' && role !== 'viewer' && user_id !== doer)
    .map((m) => m.user_id)
}
