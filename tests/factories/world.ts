import { randomUUID } from 'node:crypto'

import { newApiKey } from '#lib/core/api-key'
import { newSecret, sha256 } from '#lib/core/hash'
import { newId } from '#lib/core/id'
import type { Role } from '#lib/platform/actor'
import type { WorkspaceRef } from '#lib/platform/context'
import { getPrisma } from '#lib/platform/postgres'
import { seal } from '#lib/platform/seal'

import { insertAlert } from './alerts.ts'
import { insertDashboard, insertShare } from './dashboards.ts'
import { insertFacts } from './facts.ts'
import { createMember, createOwner, type TestMember } from './workspace.ts'

/** A workspace with one of everything in it. */
export interface World {
  owner: TestMember
  workspace: WorkspaceRef
  bystander: TestMember
  keyId: string
  key: string
  invitationId: string
  invitationToken: string
  deadLetterId: string
  notificationId: string
  mailId: string
  channelId: string
  ruleId: string
  deliveryId: string
  alertId: string
  dashboardId: string
  shareId: string
  shareToken: string
  modelId: string
  eventId: string
  /** Whom that event is about. */
  personId: string
  erasureId: string
  /** One browser session of each person, by the person's id. */
  sessionIds: Map<string, string>
}

const nextYear = () => new Date(Date.now() + 365 * 86_400_000)

export async function createWorld(): Promise<World> {
  const owner = await createOwner()
  const { workspace } = owner
  const [bystander, key, invitation, deadLetterId, notificationId, mailId] = await Promise.all([
    createMember(workspace, 'member'),
    insertKey(workspace.id, ['activity:read']),
    insertInvitation(owner),
    insertDeadLetter(workspace.id),
    insertNotification(owner),
    insertMail(workspace.id),
  ])
  const channelId = await insertChannel(workspace.id)
  const [ruleId, deliveryId] = await Promise.all([
    insertRule(workspace.id, channelId),
    insertDelivery(workspace.id, channelId),
  ])
  const alertId = await insertAlert(workspace.id)
  const dashboardId = await insertDashboard(workspace.id)
  const share = await insertShare(owner, dashboardId)
  const personId = `person of ${workspace.id}`
  const [eventId = ''] = await insertFacts(workspace.id, [
    { name: 'test.happened', subject: personId, props: { plan: `plan of ${workspace.id}` } },
  ])
  const people = [owner, bystander]
  const sessions = await Promise.all(people.map(({ user }) => insertSession(user.id)))
  return {
    owner,
    workspace,
    bystander,
    keyId: key.id,
    key: key.secret,
    invitationId: invitation.id,
    invitationToken: invitation.token,
    deadLetterId,
    notificationId,
    mailId,
    channelId,
    ruleId,
    deliveryId,
    alertId,
    dashboardId,
    shareId: share.id,
    shareToken: share.token,
    modelId: await insertModel(workspace.id),
    eventId,
    personId,
    erasureId: await insertErasure(workspace.id),
    sessionIds: new Map(people.map(({ user }, at) => [user.id, sessions[at]?.id ?? ''])),
  }
}

/** Another person in the world, with a session too. */
export async function addPerson(world: World, role: Role): Promise<TestMember> {
  const member = await createMember(world.workspace, role)
  const { id } = await insertSession(member.user.id)
  world.sessionIds.set(member.user.id, id)
  return member
}

/** A key as it lies in the database, with scopes that nobody would be given through the product. */
export async function insertKey(
  workspaceId: string,
  scopes: string[],
  more: { expiresAt?: Date; revokedAt?: Date } = {},
): Promise<{ id: string; secret: string }> {
  const secret = newApiKey()
  const id = newId('key')
  const row = { id, workspaceId, name: 'Inserted', start: secret.slice(0, 9), hash: sha256(secret), scopes }
  await getPrisma().apiKey.create({ data: { ...row, ...more } })
  return { id, secret }
}

export async function insertInvitation(
  { user, workspace }: TestMember,
  more: { expiresAt?: Date; role?: 'owner' | 'admin' | 'member' | 'viewer' } = {},
): Promise<{ id: string; token: string }> {
  const token = newSecret()
  const id = newId('inv')
  await getPrisma().invitation.create({
    data: {
      id,
      workspaceId: workspace.id,
      role: 'member',
      tokenHash: sha256(token),
      invitedById: user.id,
      expiresAt: nextYear(),
      ...more,
    },
  })
  return { id, token }
}

/** A signed-in browser. */
export async function insertSession(userId: string): Promise<{ id: string; cookie: string }> {
  const token = newSecret()
  const id = newId('ses')
  await getPrisma().session.create({
    data: { id, userId, tokenHash: sha256(token), expiresAt: nextYear() },
  })
  return { id, cookie: `bellwether.session=${token}` }
}

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

/** One that was done long ago. */
async function insertErasure(workspaceId: string): Promise<string> {
  const id = newId('ers')
  await getPrisma().erasure.create({
    data: { id, workspaceId, state: 'done', erased: 3, requestedAt: new Date(), finishedAt: new Date() },
  })
  return id
}

/** A model of the workspace's own. */
async function insertModel(workspaceId: string): Promise<string> {
  const id = `own-${randomUUID()}`
  const prices = [{ from: '2026-01-01', checked: '2026-01-01', input: 1, output: 2 }]
  const definition = { id, provider: 'ours', prices }
  await getPrisma().workspaceModel.create({
    data: { workspaceId, modelId: id, definition, updatedAt: new Date() },
  })
  return id
}
