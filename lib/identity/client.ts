import { call } from '#lib/client/call'

import type * as identity from './index.ts'

type Ops = typeof identity

export const getCaller = call<Ops['getCaller']>('caller.get', 'GET /api/me')
export const getProfile = call<Ops['getProfile']>('users.me', 'GET /api/users/me')
export const updateProfile = call<Ops['updateProfile']>('users.update', 'PATCH /api/users/me')
export const createWorkspace = call<Ops['createWorkspace']>('workspaces.create', 'POST /api/workspaces')
export const getWorkspace = call<Ops['getWorkspace']>('workspaces.get', 'GET /api/workspaces/{id}')
export const updateWorkspace = call<Ops['updateWorkspace']>('workspaces.update', 'PATCH /api/workspaces/{id}')
export const deleteWorkspace = call<Ops['deleteWorkspace']>(
  'workspaces.delete',
  'DELETE /api/workspaces/{id}',
)
export const listMembers = call<Ops['listMembers']>('members.list', 'GET /api/members')
export const changeRole = call<Ops['changeRole']>('members.change-role', 'PATCH /api/members/{id}')
export const removeMember = call<Ops['removeMember']>('members.remove', 'DELETE /api/members/{id}')
export const leaveWorkspace = call<Ops['leaveWorkspace']>('members.leave', 'POST /api/members/leave')
export const listInvitations = call<Ops['listInvitations']>('invitations.list', 'GET /api/invitations')
export const createInvitation = call<Ops['createInvitation']>('invitations.create', 'POST /api/invitations')
export const revokeInvitation = call<Ops['revokeInvitation']>(
  'invitations.revoke',
  'DELETE /api/invitations/{id}',
)
export const acceptInvitation = call<Ops['acceptInvitation']>(
  'invitations.accept',
  'POST /api/invitations/accept',
)
export const listKeys = call<Ops['listKeys']>('keys.list', 'GET /api/keys')
export const createKey = call<Ops['createKey']>('keys.create', 'POST /api/keys')
export const rotateKey = call<Ops['rotateKey']>('keys.rotate', 'POST /api/keys/{id}/rotate')
export const revokeKey = call<Ops['revokeKey']>('keys.revoke', 'DELETE /api/keys/{id}')
export const listSessions = call<Ops['listSessions']>('sessions.list', 'GET /api/sessions')
export const revokeSession = call<Ops['revokeSession']>('sessions.revoke', 'DELETE /api/sessions/{id}')
export const revokeOtherSessions = call<Ops['revokeOtherSessions']>(
  'sessions.revoke-others',
  'DELETE /api/sessions',
)
export const listActivity = call<Ops['listActivity']>('activity.list', 'GET /api/activity')
