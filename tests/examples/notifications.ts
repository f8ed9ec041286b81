import { randomUUID } from 'node:crypto'

import { newId } from '#lib/core/id'
import { getPrisma } from '#lib/platform/postgres'
import { seal } from '#lib/platform/seal'
import { publishIn } from '#tests/factories/events'
import { defineExamples, plain } from '#tests/factories/examples'
import type { TestMember } from '#tests/factories/workspace'

async function insertDeadLetter(workspaceId: string, task = 'test.nobody'): Promise<string> {
  const id = newId('dl')
  const payload = { id: newId('evt'), workspaceId, name: 'test.undelivered', data: { note: 'undelivered' } }
  await getPrisma().deadLetter.create({
    data: { id, workspaceId, task, payload, error: 'Error: no', attempts: 8, jobId: randomUUID() },
  })
  return id
}

async function insertNotification({ user, workspace }: TestMember): Promise<string> {
  const id = newId('ntf')
  const row = { id, workspaceId: workspace.id, userId: user.id, eventId: newId('evt') }
  await getPrisma().notification.create({ data: { ...row, title: 'Told', body: 'Something happened.' } })
  return id
}

async function insertMail(workspaceId: string): Promise<string> {
  const id = newId('mail')
  const row = { id, workspaceId, to: 'someone@example.test', subject: 'Hello', text: 'Hello', html: 'Hello' }
  await getPrisma().mail.create({ data: row })
  return id
}

/** A webhook whose receiver is not there. */
async function insertChannel(workspaceId: string): Promise<string> {
  const id = newId('chn')
  const config = { kind: 'webhook', url: 'https://receiver.invalid/hook' }
  const signing = { secret: 'whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=', previous: null }
  const sealed = seal('channel', JSON.stringify({ config, signing }))
  await getPrisma().channel.create({ data: { id, workspaceId, kind: 'webhook', name: 'Inserted', sealed } })
  return id
}

async function insertRule(workspaceId: string, channelId: string): Promise<string> {
  const id = newId('rul')
  const row = { id, workspaceId, name: 'Inserted', events: ['key.created'], minSeverity: 'info' }
  await getPrisma().rule.create({ data: { ...row, channelIds: [channelId] } })
  return id
}

async function insertDelivery(workspaceId: string, channelId: string): Promise<string> {
  const id = newId('dlv')
  const shared = { workspaceId, channelId, title: 'Told' }
  const channel = { channelKind: 'webhook', channelName: 'Inserted' }
  const told = { eventName: 'key.created', severity: 'info', state: 'delivered' as const }
  await getPrisma().delivery.create({ data: { id, ...shared, ...channel, ...told } })
  await getPrisma().deliveryItem.create({
    data: {
      ...shared,
      id: newId('dli'),
      deliveryId: id,
      eventId: newId('evt'),
      text: 'Something happened.',
      data: {},
      occurredAt: new Date(),
    },
  })
  return id
}

export default defineExamples({
  async insert({ owner, workspace }) {
    const channelId = await insertChannel(workspace.id)
    const [deadLetterId, notificationId, mailId, ruleId, deliveryId] = await Promise.all([
      insertDeadLetter(workspace.id),
      insertNotification(owner),
      insertMail(workspace.id),
      insertRule(workspace.id, channelId),
      insertDelivery(workspace.id, channelId),
    ])
    return { channelId, deadLetterId, notificationId, mailId, ruleId, deliveryId }
  },
  operations: {
    'channels.create': {
      input: () => ({ name: 'A channel', config: { kind: 'in_app', audience: 'everyone' } }),
    },
    'channels.delete': { input: ({ channelId }) => ({ id: channelId }) },
    'channels.list': plain,
    'channels.rotate-secret': { input: ({ channelId }) => ({ id: channelId }) },
    'channels.test': { input: ({ channelId }) => ({ id: channelId }) },
    'channels.update': { input: ({ channelId }) => ({ id: channelId, name: 'Renamed' }) },
    'dead-letters.discard': { input: ({ deadLetterId }) => ({ id: deadLetterId }) },
    'dead-letters.get': { input: ({ deadLetterId }) => ({ id: deadLetterId }) },
    'dead-letters.list': plain,
    'dead-letters.replay': { input: ({ deadLetterId }) => ({ id: deadLetterId, data: { mended: true } }) },
    'deliveries.get': { input: ({ deliveryId }) => ({ id: deliveryId }) },
    'deliveries.list': { input: ({ channelId }) => ({ channel_id: channelId }), isFilter: true },
    'deliveries.resend': { input: ({ deliveryId }) => ({ id: deliveryId }) },
    'health.get': plain,
    'mail.list': { input: () => ({}), by: 'admin' },
    'notifications.list': plain,
    'notifications.read': {
      input: ({ notificationId }) => ({ id: notificationId }),
      isFilter: true,
      by: 'viewer',
    },
    'rules.create': {
      input: ({ channelId }) => ({
        name: 'A rule',
        events: ['key.created'],
        channel_ids: [channelId],
      }),
    },
    'rules.delete': { input: ({ ruleId }) => ({ id: ruleId }) },
    'rules.list': plain,
    'rules.list-events': plain,
    'rules.update': { input: ({ ruleId, channelId }) => ({ id: ruleId, channel_ids: [channelId] }) },
  },
  rooms: {
    user: {
      id: ({ owner }) => owner.user.id,
      tell: (world, word) => publishIn(world, `user:${world.owner.user.id}`, 'notification', word),
    },
  },
})
