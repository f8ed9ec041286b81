import { z } from 'zod'

import { event } from '#lib/platform/event'

import { roleSchema } from './roles.ts'

export const workspaceCreated = event({
  name: 'workspace.created',
  summary: 'A workspace was created',
  data: z.object({ slug: z.string(), name: z.string() }),
})

export const workspaceRenamed = event({
  name: 'workspace.renamed',
  summary: 'A workspace got another name or address',
  data: z.object({ slug: z.string(), name: z.string() }),
})

export const workspaceDeleted = event({
  name: 'workspace.deleted',
  summary: 'A workspace was deleted; everything in it is being erased',
  data: z.object({ slug: z.string(), name: z.string() }),
})

export const memberInvited = event({
  name: 'member.invited',
  summary: 'Somebody was invited into the workspace',
  data: z.object({ email: z.string().nullable(), role: roleSchema }),
})

export const invitationRevoked = event({
  name: 'invitation.revoked',
  summary: 'An invitation was taken back',
  data: z.object({ email: z.string().nullable() }),
})

export const memberJoined = event({
  name: 'member.joined',
  summary: 'Somebody joined the workspace',
  data: z.object({ user_id: z.string(), email: z.string(), name: z.string().nullable(), role: roleSchema }),
})

export const memberRoleChanged = event({
  name: 'member.role_changed',
  summary: 'A member got another role',
  data: z.object({ user_id: z.string(), email: z.string(), from: roleSchema, to: roleSchema }),
})

export const memberRemoved = event({
  name: 'member.removed',
  summary: 'Somebody left the workspace or was removed from it',
  data: z.object({ user_id: z.string(), email: z.string() }),
})

const keyData = z.object({ name: z.string(), start: z.string(), scopes: z.array(z.string()) })

export const keyCreated = event({ name: 'key.created', summary: 'An API key was created', data: keyData })
export const keyRotated = event({
  name: 'key.rotated',
  summary: 'An API key was replaced by a new one',
  data: keyData,
})
export const keyRevoked = event({ name: 'key.revoked', summary: 'An API key was revoked', data: keyData })

export const userSignedUp = event({
  name: 'user.signed_up',
  summary: 'Somebody signed in for the first time',
  data: z.object({ email: z.string() }),
})

export const sessionRevoked = event({
  name: 'session.revoked',
  summary: 'A signed-in session was ended',
  data: z.object({ session_id: z.string() }),
})

export const tokenReused = event({
  name: 'token.reused',
  summary: 'An old refresh token was used again, so all tokens that came from it were revoked',
  data: z.object({ family_id: z.string(), user_id: z.string() }),
})

export const accessRevoked = event({
  name: 'access.revoked',
  summary: 'Credentials stopped being valid',
  data: z.object({ tags: z.array(z.string()) }),
})
