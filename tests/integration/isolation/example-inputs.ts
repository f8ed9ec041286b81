import type { TestMember } from '#tests/factories/workspace'
import type { World } from '#tests/factories/world'

interface Example {
  /** What makes the operation succeed in this world, for this caller. */
  input(world: World, caller: TestMember): Record<string, unknown>
  /** Holding a secret is the permission: another workspace's secret works wherever its holder is. */
  isBearer?: boolean
  /** The id narrows what is answered, so a strange one finds nothing instead of being refused. */
  isFilter?: boolean
  /** Only a session may ask: a token is for one workspace, and ends by itself. */
  isForSessions?: boolean
}

const exampleAlert = {
  query: { series: [{ event: 'test.failed' }] },
  condition: { kind: 'threshold', when: 'above', alert: 5 },
  window: '5m',
}

const of = (input: Example['input'] = () => ({})): Example => ({ input })

/** A valid input for every operation; an operation that is missing here fails the suite. */
export const exampleInputs: Record<string, Example | undefined> = {
  'activity.list': { input: ({ keyId }) => ({ subject: keyId, limit: 200 }), isFilter: true },
  'alerts.create': of(() => ({ name: 'Too many', ...exampleAlert })),
  'alerts.delete': of(({ alertId }) => ({ id: alertId })),
  'alerts.get': of(({ alertId }) => ({ id: alertId })),
  'alerts.history': of(({ alertId }) => ({ id: alertId })),
  'alerts.list': of(),
  'alerts.preview': of(() => exampleAlert),
  'alerts.snooze': of(({ alertId }) => ({ id: alertId, for: '1h' })),
  'alerts.unsnooze': of(({ alertId }) => ({ id: alertId })),
  'alerts.update': of(({ alertId }) => ({ id: alertId, name: 'Renamed' })),
  'analytics.get': of(() => ({ measure: 'orders' })),
  'analytics.stock-levels': of(),
  'analytics.summary': of(),
  'audit.list': of(),
  'caller.get': of(),
  'channels.create': of(() => ({ name: 'A channel', config: { kind: 'in_app', audience: 'everyone' } })),
  'channels.delete': of(({ channelId }) => ({ id: channelId })),
  'channels.list': of(),
  'channels.rotate-secret': of(({ channelId }) => ({ id: channelId })),
  'channels.test': of(({ channelId }) => ({ id: channelId })),
  'channels.update': of(({ channelId }) => ({ id: channelId, name: 'Renamed' })),
  'dashboards.ask-shared': {
    input: ({ shareToken }) => ({ token: shareToken, panel_id: 'all' }),
    isBearer: true,
  },
  'dashboards.create': of(() => ({ name: 'A dashboard', panels: [] })),
  'dashboards.delete': of(({ dashboardId }) => ({ id: dashboardId })),
  'dashboards.duplicate': of(({ dashboardId }) => ({ id: dashboardId })),
  'dashboards.get': of(({ dashboardId }) => ({ id: dashboardId })),
  'dashboards.get-shared': { input: ({ shareToken }) => ({ token: shareToken }), isBearer: true },
  'dashboards.list': of(),
  'dashboards.list-shares': of(({ dashboardId }) => ({ id: dashboardId })),
  'dashboards.revoke-share': of(({ dashboardId, shareId }) => ({ id: dashboardId, share_id: shareId })),
  'dashboards.share': of(({ dashboardId }) => ({ id: dashboardId })),
  'dashboards.update': of(({ dashboardId }) => ({ id: dashboardId, version: 1, name: 'Renamed' })),
  'dead-letters.discard': of(({ deadLetterId }) => ({ id: deadLetterId })),
  'dead-letters.get': of(({ deadLetterId }) => ({ id: deadLetterId })),
  'dead-letters.list': of(),
  'dead-letters.replay': of(({ deadLetterId }) => ({ id: deadLetterId, data: { mended: true } })),
  'deliveries.get': of(({ deliveryId }) => ({ id: deliveryId })),
  'deliveries.list': { input: ({ channelId }) => ({ channel_id: channelId }), isFilter: true },
  'deliveries.resend': of(({ deliveryId }) => ({ id: deliveryId })),
  'events.export': of(),
  'events.get': of(({ eventId }) => ({ id: eventId })),
  'events.ingest': of(() => ({ name: 'test.sent' })),
  'events.list': of(),
  'events.names': of(),
  'events.properties': of(),
  'events.query': of(() => ({ from: '-7d', series: [{ event: '*' }] })),
  'demo.remove': of(),
  'demo.seed': of(),
  'events.values': of(() => ({ field: 'props.plan' })),
  'events.receive': of(() => ({ dialect: 'segment', path: 'v1/track', event: 'Sent', anonymousId: 'a' })),
  'people.get': of(({ personId }) => ({ id: personId })),
  'people.list': of(),
  'health.get': of(),
  'ingestion.get': of(),
  'invitations.accept': {
    input: ({ invitationToken }) => ({ token: invitationToken }),
    isBearer: true,
  },
  'invitations.create': of(() => ({ role: 'viewer', email: 'new@example.test' })),
  'invitations.list': of(),
  'invitations.open': { input: ({ invitationToken }) => ({ token: invitationToken }), isBearer: true },
  'invitations.revoke': of(({ invitationId }) => ({ id: invitationId })),
  'keys.create': of(() => ({ name: 'A key', scopes: ['activity:read'] })),
  'keys.list': of(),
  'keys.revoke': of(({ keyId }) => ({ id: keyId })),
  'keys.rotate': of(({ keyId }) => ({ id: keyId })),
  'mail.list': of(),
  'members.change-role': of(({ bystander }) => ({ id: bystander.memberId, role: 'viewer' })),
  'members.leave': of(),
  'members.list': of(),
  'members.remove': of(({ bystander }) => ({ id: bystander.memberId })),
  'models.get': of(({ modelId }) => ({ id: modelId })),
  'models.list': of(),
  'models.list-unknown': of(),
  'models.remove': of(({ modelId }) => ({ id: modelId })),
  'models.save': of(() => ({
    id: 'our-model',
    provider: 'ours',
    prices: [{ from: '2026-01-01', input: 1, output: 2 }],
  })),
  'notifications.list': of(),
  'notifications.read': { input: ({ notificationId }) => ({ id: notificationId }), isFilter: true },
  'retention.change': of(() => ({ days: 90 })),
  'retention.get': of(),
  'rules.create': of(({ channelId }) => ({
    name: 'A rule',
    events: ['key.created'],
    channel_ids: [channelId],
  })),
  'rules.delete': of(({ ruleId }) => ({ id: ruleId })),
  'rules.list': of(),
  'rules.list-events': of(),
  'rules.update': of(({ ruleId, channelId }) => ({ id: ruleId, channel_ids: [channelId] })),
  'sessions.list': of(),
  'sessions.log-out': of(),
  'sessions.revoke': {
    input: ({ sessionIds }, caller) => ({ id: sessionIds.get(caller.user.id) }),
    isForSessions: true,
  },
  'sessions.revoke-others': { input: () => ({}), isForSessions: true },
  'subjects.erase': of(() => ({ subject: 'ada' })),
  'subjects.get': of(() => ({ subject: 'ada' })),
  'subjects.get-erasure': of(({ erasureId }) => ({ id: erasureId })),
  'subjects.list-erasures': of(),
  'tenants.erase': of(({ workspace }) => ({ tenant_id: workspace.id })),
  'tenants.provision': of(({ workspace }) => ({ tenant_id: workspace.id })),
  'tokens.create': { input: () => ({}), isForSessions: true },
  'tokens.refresh': { input: (_world, caller) => ({ refresh_token: caller.refreshToken }), isBearer: true },
  'tokens.validate': { input: (_world, caller) => ({ token: caller.token }), isBearer: true },
  'users.me': of(),
  'users.update': of(() => ({ name: 'Another Name' })),
  'workspaces.create': of(() => ({ name: 'Second' })),
  'workspaces.delete': of(({ workspace }) => ({ id: workspace.id, confirm: workspace.name })),
  'workspaces.get': of(({ workspace }) => ({ id: workspace.slug })),
  'workspaces.list': of(),
  'workspaces.update': of(({ workspace }) => ({ id: workspace.id, name: 'Renamed' })),
}

export function requireExample(name: string): Example {
  const example = exampleInputs[name]
  if (!example) throw new Error(`${name} has no example input, so nobody knows whether it is isolated.`)
  return example
}
