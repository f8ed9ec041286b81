import { commitEvents } from '#tests/factories/events'
import { defineExamples, plain } from '#tests/factories/examples'

export default defineExamples({
  operations: {
    'activity.list': { input: ({ keyId }) => ({ subject: keyId, limit: 200 }), isFilter: true },
    'audit.list': plain,
    'caller.get': plain,
    'invitations.accept': {
      input: ({ invitationToken }) => ({ token: invitationToken }),
      isBearer: true,
    },
    'invitations.create': { input: () => ({ role: 'viewer', email: 'new@example.test' }) },
    'invitations.list': plain,
    'invitations.open': { input: ({ invitationToken }) => ({ token: invitationToken }), isBearer: true },
    'invitations.revoke': { input: ({ invitationId }) => ({ id: invitationId }) },
    'keys.create': { input: () => ({ name: 'A key', scopes: ['activity:read'] }) },
    'keys.list': plain,
    'keys.revoke': { input: ({ keyId }) => ({ id: keyId }) },
    'keys.rotate': { input: ({ keyId }) => ({ id: keyId }) },
    'members.change-role': { input: ({ bystander }) => ({ id: bystander.memberId, role: 'viewer' }) },
    'members.leave': { input: () => ({}), by: 'viewer' },
    'members.list': plain,
    'members.remove': { input: ({ bystander }) => ({ id: bystander.memberId }) },
    'sessions.list': plain,
    'sessions.log-out': plain,
    'sessions.revoke': {
      input: ({ sessionIds }, caller) => ({ id: sessionIds.get(caller.user.id) }),
      isForSessions: true,
    },
    'sessions.revoke-others': { input: () => ({}), isForSessions: true },
    'tokens.create': { input: () => ({}), isForSessions: true, by: 'viewer' },
    'tokens.refresh': { input: (_world, caller) => ({ refresh_token: caller.refreshToken }), isBearer: true },
    'tokens.validate': { input: (_world, caller) => ({ token: caller.token }), isBearer: true },
    'users.me': plain,
    'users.update': { input: () => ({ name: 'Another Name' }) },
    'workspaces.create': { input: () => ({ name: 'Second' }) },
    'workspaces.delete': {
      input: ({ workspace }) => ({ id: workspace.id, confirm: workspace.name }),
      by: 'owner',
    },
    'workspaces.get': { input: ({ workspace }) => ({ id: workspace.slug }) },
    'workspaces.list': plain,
    'workspaces.update': { input: ({ workspace }) => ({ id: workspace.id, name: 'Renamed' }) },
  },
  rooms: {
    events: {
      id: () => null,
      tell: ({ workspace }, word) => commitEvents(workspace.id, 1, { data: { word } }),
    },
  },
})
