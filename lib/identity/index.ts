export { acceptInvitation } from './accept-invitation.ts'
export {
  endSessionByToken,
  getSignedUpUser,
  getSessionByToken,
  getUserByAccount,
  getUserByEmail,
  getUserById,
  linkAccount,
} from './accounts.ts'
export { changeRole } from './change-role.ts'
export { closeWorkspace } from './close-workspace.ts'
export { createAnonymousContext, createContextFor } from './context-for.ts'
export { createInvitation } from './create-invitation.ts'
export { createKey } from './create-key.ts'
export { createToken } from './create-token.ts'
export { createWorkspace } from './create-workspace.ts'
export { deleteWorkspace } from './delete-workspace.ts'
export {
  invitationRevoked,
  keyCreated,
  keyRevoked,
  keyRotated,
  memberInvited,
  memberJoined,
  memberRemoved,
  memberRoleChanged,
  workspaceCreated,
  workspaceDeleted,
} from './events.ts'
export { getCaller } from './get-caller.ts'
export { getProfile } from './get-profile.ts'
export { getWorkspace } from './get-workspace.ts'
export { listGrantable } from './grantable-scopes.ts'
export { issuePair, startFamily } from './issue-tokens.ts'
export { leaveWorkspace } from './leave-workspace.ts'
export { listActivity, listAudit } from './list-activity.ts'
export { listInvitations } from './list-invitations.ts'
export { listKeys } from './list-keys.ts'
export { listMembers } from './list-members.ts'
export { listSessions } from './list-sessions.ts'
export { listWorkspaces } from './list-workspaces.ts'
export { logOut } from './log-out.ts'
export { addWorkspace } from './new-workspace.ts'
export { openInvitation } from './open-invitation.ts'
export type { Membership, Principal } from './principal.ts'
export { readPermissions } from './read-permissions.ts'
export { refreshToken } from './refresh-token.ts'
export { removeMember } from './remove-member.ts'
export { type Credential, resolveCredential } from './resolve-credential.ts'
export { everyTag, onRevocation } from './revocation.ts'
export { revokeInvitation } from './revoke-invitation.ts'
export { revokeKey } from './revoke-key.ts'
export { revokeOtherSessions } from './revoke-other-sessions.ts'
export { revokeSession } from './revoke-session.ts'
export { eventsRoom } from './rooms.ts'
export { rotateKey } from './rotate-key.ts'
export { dropExpired } from './schedules.ts'
export { addUser, newSessionToken, openSession, type Person, signUp, writeAsSystem } from './sign-in.ts'
export { email, workspaceName } from './schema.ts'
export { spreadRevocations } from './subscribers.ts'
export { updateProfile } from './update-profile.ts'
export { updateWorkspace } from './update-workspace.ts'
export { validateToken } from './validate-token.ts'
